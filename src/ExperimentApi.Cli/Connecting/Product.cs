using System.Reflection;

namespace ExperimentApi.Cli.Connecting;

/// <summary>This program.</summary>
internal static class Product
{
    /// <summary>Without the commit that the build appends.</summary>
    public static string Version { get; } =
        typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
