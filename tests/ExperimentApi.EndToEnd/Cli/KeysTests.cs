using ExperimentApi.EndToEnd.Cli.Kit;
using ExperimentApi.TestKit;

namespace ExperimentApi.EndToEnd.Cli;

/// <summary>The life of keys by the command alone, from a service without any.</summary>
public sealed class KeysTests
{
    [Fact]
    public async Task Keys_are_made_used_rotated_and_revoked_by_the_command()
    {
        await using TestService service = await TestService.StartAsync();
        Dictionary<string, string> nobody = new() { ["EXPERIMENTAPI_SERVER"] = service.Address.ToString() };
        Assert.Contains("no keys, and whoever", (await CliProgram.RunAsync(["doctor"], nobody)).With(0).Out, StringComparison.Ordinal);
        Assert.Contains("another", (await CliProgram.RunAsync(["keys", "create", "--bootstrap", "--server", "http://192.0.2.1"], nobody)).With(2).Error, StringComparison.Ordinal);

        Ended made = (await CliProgram.RunAsync(["keys", "create", "--bootstrap"], nobody)).With(0);
        string first = made.Out.TrimEnd('\n');
        Assert.Matches("^xp_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}$", first);
        Assert.Contains("shown this once", made.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(first, made.Error, StringComparison.Ordinal);
        (await CliProgram.RunAsync(["keys", "create", "--bootstrap"], nobody)).With(3);
        Assert.Contains("set EXPERIMENTAPI_KEY", (await CliProgram.RunAsync(["list"], nobody)).With(3).Error, StringComparison.Ordinal);

        Dictionary<string, string> admin = new(nobody) { ["EXPERIMENTAPI_KEY"] = first };
        string runner = (await CliProgram.RunAsync(["keys", "create", "nightly", "--scope", "ingest", "--project", "table-qa", "--expires-in", "180d", "--json"], admin)).With(0).Json["key"]!.ToString();
        Dictionary<string, string> nightly = new(nobody) { ["EXPERIMENTAPI_KEY"] = runner };
        Assert.Contains("nightly may ingest in table-qa, until", (await CliProgram.RunAsync(["doctor"], nightly)).With(0).Out, StringComparison.Ordinal);
        Assert.Contains("the scope 'read'. (403)", (await CliProgram.RunAsync(["list"], nightly)).With(3).Error, StringComparison.Ordinal);

        string id = runner.Split('_')[1];
        string next = (await CliProgram.RunAsync(["keys", "rotate", id, "--grace", "0"], admin)).With(0).Out.TrimEnd('\n');
        Assert.Contains("unknown, expired or revoked", (await CliProgram.RunAsync(["list"], nightly)).With(3).Error, StringComparison.Ordinal);
        (await CliProgram.RunAsync(["keys", "revoke", next.Split('_')[1]], admin)).With(0);
        Assert.Contains("last key", (await CliProgram.RunAsync(["keys", "revoke", first.Split('_')[1]], admin)).With(2).Error, StringComparison.Ordinal);
        string table = (await CliProgram.RunAsync(["keys", "list"], admin)).With(0).Out;
        Assert.Matches("nightly +revoked +ingest +table-qa", table);
        Assert.Matches("bootstrap +active +admin", table);
        Assert.Matches($"key revoked +{first.Split('_')[1]}", (await CliProgram.RunAsync(["audit"], admin)).With(0).Out);
        Assert.DoesNotContain(first.Split('_')[2], table, StringComparison.Ordinal);
    }
}
