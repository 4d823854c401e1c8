using System.Diagnostics;

namespace ExperimentApi.EndToEnd.Cli.Kit;

/// <summary>The real executable, beside the tests.</summary>
internal static class CliProgram
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>What a developer has set is not for the tests.</summary>
    private static readonly string[] Cleared =
        ["EXPERIMENTAPI_SERVER", "EXPERIMENTAPI_KEY", "NO_COLOR", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE"];

    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "experiments.dll");

    public static Task<Ended> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string? input = null, string? folder = null) =>
        RunAsync("dotnet", [Path, .. arguments], environment, input, folder);

    /// <summary>Any program; its input is empty unless there is one.</summary>
    public static async Task<Ended> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string? input = null, string? folder = null)
    {
        using Process process = Start(program, arguments, environment, folder);
        using var limit = new CancellationTokenSource(Limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(limit.Token);
        return new Ended(process.ExitCode, await output, await errors);
    }

    public static Process Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? AppContext.BaseDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in Cleared)
            start.Environment.Remove(name);
        start.Environment["XDG_CONFIG_HOME"] = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "eapi-test-no-config");
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
