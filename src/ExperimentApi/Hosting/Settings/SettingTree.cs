using System.ComponentModel;
using System.Reflection;

namespace ExperimentApi.Hosting.Settings;

/// <summary>
/// The names of our own settings: those of every type that says in a constant <c>Section</c> where it is bound. Names of others (Serilog,
/// Kestrel, the environment) are none of our business, unless they look like a slip of the pen.
/// </summary>
internal sealed class SettingTree
{
    private const int LikelySlip = 2;
    private const int ShortestSlip = 5;

    private readonly SortedDictionary<string, SettingTree> _below = new(StringComparer.OrdinalIgnoreCase);

    // What a value has to be; null for a section.
    private Type? _value;

    // A list or a dictionary, whose names are the user's.
    private bool _isOpen;

    public static SettingTree Of(IEnumerable<Type> types)
    {
        var root = new SettingTree();
        foreach (Type type in types)
            ((string)type.GetField("Section")!.GetRawConstantValue()!).Split(':').Aggregate(root, (node, name) => node.At(name)).Add(type);
        return root;
    }

    /// <summary>What is wrong, a sentence each.</summary>
    public IReadOnlyList<string> Check(IConfiguration configuration)
    {
        var wrong = new List<string>();
        foreach (IConfigurationSection section in configuration.GetChildren())
        {
            if (_below.TryGetValue(section.Key, out SettingTree? known))
                known.CheckBelow(section, wrong);
            else if (section.GetChildren().Any() && section.Key.Length >= ShortestSlip && Nearest(section.Key) is { Distance: <= LikelySlip } meant)
                wrong.Add($"{section.Key} is not a section of the settings; is {meant.Name} meant?");
        }
        return wrong;
    }

    private void CheckBelow(IConfigurationSection section, List<string> wrong)
    {
        if (_isOpen)
            return;
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (!_below.TryGetValue(child.Key, out SettingTree? known))
                wrong.Add(_value is null ? $"{child.Path} is not a setting; {Advice(section.Path, child.Key)}" : $"{section.Path} is a single value; there is no {child.Path}.");
            else if (known._value is { } type && child.Value is { } text && !SettingValue.Is(type, text))
                wrong.Add($"{child.Path} is '{text}', and has to be {SettingValue.Words(type)}.");
            else
                known.CheckBelow(child, wrong);
        }
    }

    private string Advice(string section, string name) => Nearest(name) is { } meant && meant.Distance <= Math.Max(LikelySlip, name.Length / 3)
        ? $"is {section}:{meant.Name} meant?"
        : $"known are {string.Join(", ", _below.Keys)}.";

    private (string Name, int Distance)? Nearest(string name) => _below.Count == 0 ? null
        : _below.Keys.Select(known => (known, Distance: EditDistance.Between(known.ToUpperInvariant(), name.ToUpperInvariant()))).MinBy(pair => pair.Distance);

    private SettingTree At(string name) => _below.TryGetValue(name, out SettingTree? there) ? there : _below[name] = new SettingTree();

    private void Add(Type type)
    {
        foreach (PropertyInfo property in SettingsOf(type))
        {
            SettingTree node = At(property.Name);
            Type plain = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (TypeDescriptor.GetConverter(plain).CanConvertFrom(typeof(string)))
                node._value = property.PropertyType;
            else if (plain.Assembly == type.Assembly && plain.IsClass)
                node.Add(plain);
            else
                node._isOpen = true;
        }
    }

    private static IEnumerable<PropertyInfo> SettingsOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true } || typeof(System.Collections.IEnumerable).IsAssignableFrom(property.PropertyType));
}
