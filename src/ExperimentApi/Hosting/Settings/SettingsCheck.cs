using Microsoft.Extensions.Options;

namespace ExperimentApi.Hosting.Settings;

/// <summary>All settings are looked at before anything starts: a name that nobody reads, a value that is none, and the rules of each section.</summary>
public static class SettingsCheck
{
    /// <summary>Names and values, before anybody reads them.</summary>
    /// <exception cref="StartException">Some are wrong: all of them, a line each.</exception>
    public static void CheckSettings(this WebApplicationBuilder builder)
    {
        IReadOnlyList<string> wrong = SettingTree.Of(typeof(SettingsCheck).Assembly).Check(builder.Configuration);
        if (wrong.Count > 0)
            throw new StartException(string.Join(Environment.NewLine, wrong));
    }

    /// <summary>The rules of each section; also where nothing but the schema is wanted, and the host does not start.</summary>
    public static void CheckOptions(this WebApplication app) => app.Services.GetService<IStartupValidator>()?.Validate();
}
