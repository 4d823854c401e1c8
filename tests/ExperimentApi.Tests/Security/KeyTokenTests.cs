using System.Security.Cryptography;
using System.Text;
using ExperimentApi.Data.Keys;

namespace ExperimentApi.Tests.Security;

public sealed class KeyTokenTests
{
    [Fact]
    public void A_new_key_is_read_back_and_only_a_hash_of_its_secret_is_kept()
    {
        NewKey made = KeyToken.New();
        Assert.Matches("^xp_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}$", made.Token);
        Assert.True(KeyToken.TryRead(made.Token, out string id, out byte[] hash));
        Assert.Equal(made.Id, id);
        Assert.Equal(made.SecretHash, hash);
        Assert.Equal(SHA256.HashData(Encoding.ASCII.GetBytes(made.Token[16..59])), hash);
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => KeyToken.New().Id).Distinct().Count());
    }

    [Fact]
    public void Every_typing_error_of_one_character_is_told_without_the_database()
    {
        string token = KeyToken.New().Token;
        for (int place = 0; place < token.Length; place++)
        {
            char other = token[place] == 'x' ? 'y' : 'x';
            Assert.False(KeyToken.TryRead($"{token[..place]}{other}{token[(place + 1)..]}", out _, out _), $"place {place}");
        }
        Assert.All((string[])["", "xp_", token[1..], token + "0", token.Replace('_', '-')], text => Assert.False(KeyToken.TryRead(text, out _, out _)));
    }

    [Fact]
    public void A_wrong_secret_an_unknown_key_and_one_that_ended_are_all_refused()
    {
        DateTimeOffset now = DateTimeOffset.UnixEpoch;
        NewKey made = KeyToken.New();
        Assert.True(StoredKey.IsRight(Key(null, null), made.SecretHash, now));
        Assert.True(StoredKey.IsRight(Key(now.AddTicks(1), null), made.SecretHash, now));
        Assert.False(StoredKey.IsRight(Key(now, null), made.SecretHash, now));
        Assert.False(StoredKey.IsRight(Key(null, now), made.SecretHash, now));
        Assert.False(StoredKey.IsRight(Key(null, null), KeyToken.New().SecretHash, now));
        Assert.False(StoredKey.IsRight(null, made.SecretHash, now));
        // What stands for a missing hash is no hash of anything anybody has, and no way in.
        Assert.False(StoredKey.IsRight(null, new byte[32], now));

        StoredKey Key(DateTimeOffset? expires, DateTimeOffset? revoked) => new() { Id = made.Id, SecretHash = made.SecretHash, Scopes = [], Projects = [], ExpiresAt = expires, RevokedAt = revoked };
    }
}
