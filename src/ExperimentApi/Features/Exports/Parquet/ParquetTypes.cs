using System.Reflection;
using Parquet;
using Parquet.Meta;
using Parquet.Schema;

namespace ExperimentApi.Features.Exports.Parquet;

/// <summary>
/// The types of columns: texts are handed over as the UTF-8 bytes they are and times as microseconds, and the file's schema says what they mean.
/// </summary>
/// <remarks>
/// Parquet.Net 6.1.0 has types for both, but the statistics it writes with them are wrong: those of times count milliseconds, and those of
/// texts are in the order of UTF-16. Readers skip row groups by them, and then find nothing. Its columns of numbers and of bytes are right.
/// The schema of a file that is being written is not public; a test reads files with another program.
/// </remarks>
internal static class ParquetTypes
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    private static readonly FieldInfo Footer = typeof(ParquetWriter).GetField("_footer", Hidden)!;
    private static readonly FieldInfo FileMeta = Footer.FieldType.GetField("_fileMeta", Hidden)!;

    public static DataField Text(string name, bool isNullable = true) => new(name, typeof(ReadOnlyMemory<byte>), isNullable);

    public static DataField Time(string name, bool isNullable = true) => new(name, typeof(long), isNullable);

    /// <summary>Says in the file which columns of bytes are texts (all), and which of integers are times.</summary>
    public static void Declare(ParquetWriter writer, IReadOnlySet<string> times)
    {
        foreach (SchemaElement element in ((FileMetaData)FileMeta.GetValue(Footer.GetValue(writer))!).Schema)
        {
            if (element.Type == global::Parquet.Meta.Type.BYTE_ARRAY)
                (element.ConvertedType, element.LogicalType) = (ConvertedType.UTF8, new LogicalType { STRING = new StringType() });
            else if (element.Type == global::Parquet.Meta.Type.INT64 && times.Contains(element.Name))
                (element.ConvertedType, element.LogicalType) = (ConvertedType.TIMESTAMP_MICROS, new LogicalType { TIMESTAMP = UtcMicroseconds });
        }
    }

    /// <summary>A time as a file has it.</summary>
    public static long Microseconds(DateTime utc) => (utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static TimestampType UtcMicroseconds => new() { IsAdjustedToUTC = true, Unit = new TimeUnit { MICROS = new MicroSeconds() } };
}
