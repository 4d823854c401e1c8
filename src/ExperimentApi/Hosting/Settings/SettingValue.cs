using System.ComponentModel;

namespace ExperimentApi.Hosting.Settings;

/// <summary>Texts of the configuration as values.</summary>
internal static class SettingValue
{
    /// <summary>Whether the configuration's binder can make such a value of the text.</summary>
    public static bool Is(Type type, string text)
    {
        Type? optional = Nullable.GetUnderlyingType(type);
        if (type == typeof(string) || (text.Length == 0 && optional is not null))
            return true;
        try
        {
            return TypeDescriptor.GetConverter(optional ?? type).ConvertFromInvariantString(text) is not null;
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or OverflowException || fault.InnerException is FormatException or OverflowException)
        {
            return false;
        }
    }

    public static string Words(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var plain when plain == typeof(bool) => "true or false",
        var plain when plain == typeof(int) || plain == typeof(long) => "a whole number",
        var plain when plain == typeof(double) || plain == typeof(decimal) => "a number",
        var plain when plain == typeof(TimeSpan) => "a time such as 00:00:05 (five seconds) or 30.00:00:00 (thirty days)",
        { IsEnum: true } plain => $"one of {string.Join(", ", Enum.GetNames(plain))}",
        var plain => $"a {plain.Name}",
    };
}
