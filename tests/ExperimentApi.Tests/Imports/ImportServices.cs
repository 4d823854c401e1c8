using ExperimentApi.Formats;
using ExperimentApi.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace ExperimentApi.Tests.Imports;

/// <summary>What tests of imports ask of a service besides its answers.</summary>
internal static class ImportServices
{
    /// <summary>The formats of other tools that it reads.</summary>
    public static string[] Formats(this TestService service) => [.. service.Services.GetServices<IForeignFormat>().Select(format => format.Name)];
}
