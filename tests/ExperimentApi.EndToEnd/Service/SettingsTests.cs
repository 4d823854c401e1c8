namespace ExperimentApi.EndToEnd.Service;

/// <summary>Settings that cannot be are told at the start, in words, and the process ends with 1.</summary>
public sealed class SettingsTests
{
    private const string Nowhere = "Host=/nowhere;Database=x";

    [Theory]
    [InlineData("--Ingest:GatherTimes=00:00:01", "Ingest:GatherTimes is not a setting; is Ingest:GatherTime meant?")]
    [InlineData("--Retenton:DeletedAfter=1.00:00:00", "Retenton is not a section of the settings; is Retention meant?")]
    [InlineData("--Ingest:MaxSharedRows=many", "Ingest:MaxSharedRows is 'many', and has to be a whole number.")]
    [InlineData("--Retention:Every=00:00:00", "Retention: DeletedAfter is at least 0")]
    [InlineData("--Serilog:MinimumLevel:Default=Chatty", "Chatty")]
    public Task A_setting_that_is_none_ends_the_start(string argument, string words) => IsRefusedAsync(Nowhere, words, argument);

    [Fact]
    public Task All_that_is_wrong_is_told_at_once() =>
        IsRefusedAsync(Nowhere, "Import:MaxBytes is 'x', and has to be a whole number.\nShutdown:DrainTime is 'soon', and has to be a time", "--Shutdown:DrainTime=soon", "--Import:MaxBytes=x");

    [Theory]
    [InlineData("Hots=localhost", "ConnectionStrings:Experiments cannot be read")]
    [InlineData("Host=localhost;Port=secret-word", "ConnectionStrings:Experiments cannot be read")]
    [InlineData("", "ConnectionStrings__Experiments")]
    public Task A_connection_string_that_is_none_is_told_without_its_values(string connectionString, string words) => IsRefusedAsync(connectionString, words);

    private static async Task IsRefusedAsync(string connectionString, string words, params string[] arguments)
    {
        using ServiceProcess service = ServiceProcess.Launch(["--urls", "http://127.0.0.1:0", .. arguments], ("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__Experiments", connectionString));
        Assert.Equal(1, await service.ExitAsync());
        Assert.StartsWith("ExperimentApi cannot run: ", service.Output, StringComparison.Ordinal);
        Assert.Contains(words, service.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", service.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", service.Output, StringComparison.Ordinal);
        Assert.Single(service.Output.Split("ExperimentApi cannot run: ", StringSplitOptions.RemoveEmptyEntries));
    }
}
