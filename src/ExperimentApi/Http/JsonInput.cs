using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ExperimentApi.Json;

namespace ExperimentApi.Http;

/// <summary>Makes a wire value of JSON text, or says precisely why not.</summary>
public static class JsonInput
{
    /// <exception cref="ProblemException">400 where the text is not JSON, 422 where it does not fit the type.</exception>
    public static T Parse<T>(ReadOnlyMemory<byte> utf8, JsonTypeInfo<T> type, string root = "")
    {
        Check(utf8, root);
        return Read(utf8, type, root);
    }

    /// <summary>Only the check of <see cref="Parse" />, for text whose type its content decides.</summary>
    public static void Check(ReadOnlyMemory<byte> utf8, string root = "")
    {
        var defects = new ValueErrors();
        if (JsonGuard.Check(utf8.Span, root, defects) is { } malformed)
        {
            (string pointer, IReadOnlyList<string> messages) = malformed.Entries.Single();
            throw new ProblemException(Problem.BadRequest($"{(pointer.Length == 0 ? "The body" : pointer)} {messages[0]}. Nothing was stored.", malformed));
        }
        if (defects.Count > 0)
            throw new ProblemException(Problem.Invalid(defects));
    }

    /// <summary>Only the reading of <see cref="Parse" />, for text that was checked.</summary>
    public static T Read<T>(ReadOnlyMemory<byte> utf8, JsonTypeInfo<T> type, string root = "")
    {
        try
        {
            if (JsonSerializer.Deserialize(utf8.Span, type) is { } value)
                return value;
        }
        catch (JsonException)
        {
            // Explained below, all of it and with pointers.
        }
        using JsonDocument document = JsonDocument.Parse(utf8);
        var errors = new ValueErrors();
        JsonShape.Explain(document.RootElement, type, root, errors);
        if (errors.Count == 0)
            errors.Add(root, "is not acceptable here");
        throw new ProblemException(Problem.Invalid(errors));
    }
}
