using ExperimentApi.Dashboard.Hosting;
using ExperimentApi.Hosting.Settings;

namespace ExperimentApi.Tests.Hosting;

public sealed class SettingTests
{
    [Fact]
    public void Every_type_of_settings_is_checked_at_the_start()
    {
        Type[] bound = [.. new[] { typeof(SettingsCheck), typeof(DashboardOptions) }.SelectMany(type => type.Assembly.GetTypes()).Where(type => type.GetField("Section") is { IsLiteral: true })];
        Assert.True(bound.Length > 10);
        Assert.Equal(bound.OrderBy(type => type.Name), SettingsCheck.Types.OrderBy(type => type.Name));
    }
}
