using System.Diagnostics;
using System.Text.Json;
using ExperimentApi.Formats.Tests.Reading;

namespace ExperimentApi.Formats.Tests.Reference;

/// <summary>Runs the scripts of this folder, which read the same files by themselves, with nothing of ours.</summary>
internal static class PythonScript
{
    /// <summary>What a script prints, as JSON. The test is skipped where there is no python3.</summary>
    public static async Task<JsonElement> RunAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(ForeignData.Repository, "tests", "ExperimentApi.Formats.Tests", "Reference", script));
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is none.
        }
        Skip.If(process is null, "There is no python3.");
        using (process)
        {
            Task<string> errors = process!.StandardError.ReadToEndAsync();
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, await errors);
            return JsonElement.Parse(output);
        }
    }
}
