using Microsoft.Extensions.Options;

namespace ExperimentApi.Hosting.Settings;

/// <summary>All settings are looked at before anything starts: a name that nobody reads, a value that is none, and the rules of each section.</summary>
public static class SettingsCheck
{
    /// <exception cref="StartException">Some are wrong: all of them, a line each.</exception>
    public static void CheckSettings(this WebApplication app)
    {
        IReadOnlyList<string> wrong = SettingTree.Of(typeof(SettingsCheck).Assembly).Check(app.Configuration);
        if (wrong.Count > 0)
            throw new StartException(string.Join(Environment.NewLine, wrong));
        app.Services.GetService<IStartupValidator>()?.Validate();
    }
}
