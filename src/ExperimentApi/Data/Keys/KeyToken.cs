using System.Buffers;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace ExperimentApi.Data.Keys;

/// <summary>A new key: <see cref="Token" /> goes to its owner and is kept nowhere.</summary>
public readonly record struct NewKey(string Id, string Token, byte[] SecretHash);

/// <summary>
/// How keys are written: <c>xp_</c>, an id of 12 characters, <c>_</c>, a secret of 43 and a checksum of 6, all of them letters and digits. 43
/// of 62 characters are 256 bits. The checksum tells a typing error from a wrong key without asking anybody, and a scanner for secrets a
/// key from other text.
/// </summary>
public static class KeyToken
{
    public const string Prefix = "xp_";

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    private const int IdLength = 12;
    private const int SecretLength = 43;
    private const int ChecksumLength = 6;
    private const int SecretStart = 3 + IdLength + 1;

    /// <summary>Characters of a key.</summary>
    public const int Length = SecretStart + SecretLength + ChecksumLength;

    public static NewKey New()
    {
        string id = RandomNumberGenerator.GetString(Alphabet, IdLength);
        string key = $"{Prefix}{id}_{RandomNumberGenerator.GetString(Alphabet, SecretLength)}";
        return new NewKey(id, key + ChecksumOf(key), HashOf(key));
    }

    /// <summary>The id and the hash of the secret; false where the text is no key at all.</summary>
    public static bool TryRead(string token, out string id, out byte[] secretHash)
    {
        (id, secretHash) = ("", []);
        if (token.Length != Length || !token.StartsWith(Prefix, StringComparison.Ordinal) || token[SecretStart - 1] != '_' ||
            token.AsSpan(3, IdLength).ContainsAnyExcept(Characters) || token.AsSpan(SecretStart).ContainsAnyExcept(Characters))
            return false;
        string key = token[..^ChecksumLength];
        if (!token.AsSpan(key.Length).SequenceEqual(ChecksumOf(key)))
            return false;
        (id, secretHash) = (token.Substring(3, IdLength), HashOf(key));
        return true;
    }

    /// <summary>SHA-256 is enough for 256 random bits: nobody tries them all.</summary>
    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.ASCII.GetBytes(key[SecretStart..]));

    private static string ChecksumOf(string key) => string.Create(ChecksumLength, Crc32.HashToUInt32(Encoding.ASCII.GetBytes(key)), static (text, sum) =>
    {
        for (int place = text.Length - 1; place >= 0; place--, sum /= 62)
            text[place] = Alphabet[(int)(sum % 62)];
    });
}
