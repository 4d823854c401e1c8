namespace ExperimentApi.EndToEnd.Scale.Kit;

/// <summary>Programs of the system that stand around the service.</summary>
internal static class Programs
{
    /// <summary>Skips where it is not installed, except in CI, which says that it is.</summary>
    public static string Require(string name)
    {
        // Debian has such programs where only root's PATH leads.
        string? found = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Append("/usr/sbin").Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (found is null && Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail($"{name} is not installed; .ci/run should have installed it.");
        Skip.If(found is null, $"{name} is not installed; on Debian: apt-get install {name}.");
        return found!;
    }
}
