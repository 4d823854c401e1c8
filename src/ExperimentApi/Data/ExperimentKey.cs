using System.Security.Cryptography;
using System.Text;

namespace ExperimentApi.Data;

/// <summary>
/// The key of an experiment: the first 16 bytes of SHA-256 of its id. It is known from the id without a look-up, unique by itself,
/// of fixed size, and can be the distribution key of a cluster.
/// </summary>
public static class ExperimentKey
{
    public static Guid Of(string experimentId) => new(SHA256.HashData(Encoding.UTF8.GetBytes(experimentId)).AsSpan(0, 16), bigEndian: true);
}
