using Google.Protobuf;

namespace ExperimentApi.Tests.Hosting.Telemetry;

/// <summary>A message in protobuf's wire format, read by the numbers of its fields.</summary>
/// <remarks>Source of the numbers used: opentelemetry-proto, collector/{trace,metrics}/v1 and what they import.</remarks>
internal sealed class ProtoMessage
{
    private readonly List<(int Field, object Value)> _fields = [];

    public static ProtoMessage Parse(byte[] bytes)
    {
        var message = new ProtoMessage();
        var input = new CodedInputStream(bytes);
        while (input.ReadTag() is not 0 and var tag)
        {
            message._fields.Add((WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => input.ReadUInt64(),
                WireFormat.WireType.Fixed64 => input.ReadFixed64(),
                WireFormat.WireType.Fixed32 => (ulong)input.ReadFixed32(),
                WireFormat.WireType.LengthDelimited => input.ReadBytes().ToByteArray(),
                var other => throw new InvalidDataException($"Wire type {other}"),
            }));
        }
        return message;
    }

    public IEnumerable<ProtoMessage> All(int field) => Values<byte[]>(field).Select(Parse);

    public ProtoMessage? One(int field) => All(field).SingleOrDefault();

    public string Text(int field) => System.Text.Encoding.UTF8.GetString(Values<byte[]>(field).SingleOrDefault() ?? []);

    public string Hex(int field) => Convert.ToHexStringLower(Values<byte[]>(field).SingleOrDefault() ?? []);

    public ulong? Number(int field) => Values<ulong>(field).Select(value => (ulong?)value).SingleOrDefault();

    public double? Double(int field) => Number(field) is { } bits ? BitConverter.UInt64BitsToDouble(bits) : null;

    public ulong[] Packed(int field)
    {
        byte[] bytes = [.. Values<byte[]>(field).SelectMany(part => part)];
        return [.. Enumerable.Range(0, bytes.Length / 8).Select(index => BitConverter.ToUInt64(bytes, index * 8))];
    }

    /// <summary>The attributes in this field, each value as text.</summary>
    public Dictionary<string, string> Attributes(int field) => All(field).ToDictionary(pair => pair.Text(1), pair => pair.One(2) is { } value
        ? value.Number(3)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? value.Double(4)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? value.Text(1)
        : "");

    private IEnumerable<T> Values<T>(int field) => _fields.Where(one => one.Field == field).Select(one => (T)one.Value);
}
