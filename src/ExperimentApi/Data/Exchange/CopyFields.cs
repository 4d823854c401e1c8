using System.Buffers.Binary;
using System.Text;

namespace ExperimentApi.Data.Exchange;

/// <summary>What the bytes of a field mean, by the type of its column; they are those of the type's send function.</summary>
internal static class CopyFields
{
    private const int ArrayHeaderBytes = 20;

    private static readonly DateTime PostgresEpoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static int Int32(ReadOnlySpan<byte> field) => BinaryPrimitives.ReadInt32BigEndian(field);

    public static long Int64(ReadOnlySpan<byte> field) => BinaryPrimitives.ReadInt64BigEndian(field);

    public static double Double(ReadOnlySpan<byte> field) => BinaryPrimitives.ReadDoubleBigEndian(field);

    public static bool Boolean(ReadOnlySpan<byte> field) => field[0] != 0;

    /// <summary>A <c>timestamptz</c>, in UTC.</summary>
    public static DateTime Time(ReadOnlySpan<byte> field) => PostgresEpoch.AddTicks(Int64(field) * TimeSpan.TicksPerMicrosecond);

    /// <summary>The text of a <c>jsonb</c>, which follows a version.</summary>
    public static ReadOnlySpan<byte> Json(ReadOnlySpan<byte> field) => field[1..];

    public static string Text(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field);

    public static Guid Uuid(ReadOnlySpan<byte> field) => new(field, bigEndian: true);

    /// <summary>The items of a <c>text[]</c> of one dimension, none of which is null.</summary>
    public static TextItems Texts(ReadOnlySpan<byte> field) => new(field);

    /// <summary>Goes through the items: their number stands in the header, and before each stands its length.</summary>
    public ref struct TextItems(ReadOnlySpan<byte> field)
    {
        private ReadOnlySpan<byte> _rest = field.Length > ArrayHeaderBytes ? field[ArrayHeaderBytes..] : [];

        public ReadOnlySpan<byte> Current { get; private set; }

        public readonly TextItems GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_rest.IsEmpty)
                return false;
            int length = Int32(_rest);
            Current = _rest.Slice(sizeof(int), length);
            _rest = _rest[(sizeof(int) + length)..];
            return true;
        }
    }
}
