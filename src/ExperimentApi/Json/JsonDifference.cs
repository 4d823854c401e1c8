using System.Text.Json;

namespace ExperimentApi.Json;

/// <summary>The pointers at which two documents differ by value: order of members and spelling of numbers do not count.</summary>
public static class JsonDifference
{
    public static IReadOnlyList<string> Paths(JsonElement left, JsonElement right)
    {
        var paths = new List<string>();
        Compare(left, right, "", paths);
        return paths;
    }

    private static void Compare(JsonElement left, JsonElement right, string pointer, List<string> paths)
    {
        if (left.ValueKind == JsonValueKind.Object && right.ValueKind == JsonValueKind.Object)
        {
            foreach (string name in left.EnumerateObject().Concat(right.EnumerateObject()).Select(member => member.Name).Distinct())
            {
                string path = JsonPointer.Append(pointer, name);
                if (left.TryGetProperty(name, out JsonElement leftMember) & right.TryGetProperty(name, out JsonElement rightMember))
                    Compare(leftMember, rightMember, path, paths);
                else
                    paths.Add(path);
            }
        }
        else if (left.ValueKind == JsonValueKind.Array && right.ValueKind == JsonValueKind.Array && left.GetArrayLength() == right.GetArrayLength())
        {
            for (int index = 0; index < left.GetArrayLength(); index++)
                Compare(left[index], right[index], JsonPointer.Append(pointer, index), paths);
        }
        else if (left.ValueKind != right.ValueKind || CanonicalJson.Text(left) != CanonicalJson.Text(right))
        {
            paths.Add(pointer);
        }
    }
}
