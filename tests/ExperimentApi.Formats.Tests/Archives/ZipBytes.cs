using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using ZstdSharp;

namespace ExperimentApi.Formats.Tests.Archives;

/// <summary>Writes zips of any kind, honest or not: what no library would write.</summary>
internal sealed class ZipBytes
{
    private readonly List<byte> content = [];
    private readonly List<byte> directory = [];
    private int count;

    /// <summary>Adds an entry. Its size and place are the true ones unless it is to declare others.</summary>
    public ZipBytes Add(string path, byte[] bytes, int method = 8, long? declared = null, int flags = 0, int mode = 0, long? offset = null)
    {
        byte[] name = Encoding.UTF8.GetBytes(path);
        byte[] packed = Pack(bytes, method);
        long at = offset ?? content.Count;
        content.AddRange(Header("PK\x3\x4", method, flags, bytes, packed.Length, declared ?? bytes.Length, name, directoryToo: false, mode, at));
        content.AddRange(packed);
        directory.AddRange(Header("PK\x1\x2", method, flags, bytes, packed.Length, declared ?? bytes.Length, name, directoryToo: true, mode, at));
        count++;
        return this;
    }

    public ZipBytes Add(string path, string text, int method = 8) => Add(path, Encoding.UTF8.GetBytes(text), method);

    /// <summary>The whole file, which may claim to have another number of entries.</summary>
    public byte[] ToArray(int? claimed = null)
    {
        using var file = new MemoryStream();
        file.Write([.. content, .. directory]);
        using var writer = new BinaryWriter(file);
        writer.Write("PK\x5\x6"u8);
        writer.Write(0);
        writer.Write((ushort)(claimed ?? count));
        writer.Write((ushort)(claimed ?? count));
        writer.Write((uint)directory.Count);
        writer.Write((uint)content.Count);
        writer.Write((ushort)0);
        return file.ToArray();
    }

    public UploadedFile ToFile(string path = "upload.zip")
    {
        byte[] bytes = ToArray();
        return new UploadedFile(path, bytes.Length, () => new MemoryStream(bytes, writable: false));
    }

    private static byte[] Pack(byte[] bytes, int method)
    {
        if (method == 93)
        {
            using var compressor = new Compressor();
            return compressor.Wrap(bytes).ToArray();
        }
        if (method != 8)
            return bytes;
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(bytes);
        return packed.ToArray();
    }

    private static byte[] Header(string signature, int method, int flags, byte[] bytes, int packed, long declared, byte[] name, bool directoryToo, int mode, long at)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Encoding.Latin1.GetBytes(signature));
        if (directoryToo)
            writer.Write((ushort)((3 << 8) | 20));
        writer.Write((ushort)20);
        writer.Write((ushort)flags);
        writer.Write((ushort)method);
        writer.Write(0);
        writer.Write(Crc32.HashToUInt32(bytes));
        writer.Write((uint)packed);
        writer.Write((uint)declared);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)0);
        if (directoryToo)
        {
            writer.Write((ushort)0);
            writer.Write(0);
            writer.Write(mode << 16);
            writer.Write((uint)at);
        }
        writer.Write(name);
        return stream.ToArray();
    }
}
