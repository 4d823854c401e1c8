using System.Globalization;
using System.Text.Json;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.LmEval;

/// <summary>The answer in a row: the text that the filter left, or the choice that the model thought most likely.</summary>
internal static class LmEvalAnswer
{
    public static string? Of(JsonElement row)
    {
        JsonElement[] answers = [.. row.Items("filtered_resps")];
        if (answers.Length == 0)
            answers = [.. row.Items("resps")];
        if (Choice(answers) is { } choice)
            return ChoiceText(row, choice, answers.Length);
        // A request may have several answers (repeats) that no filter chose among: they stay together.
        JsonElement? answer = answers.Length == 1 ? answers[0] : row.Member("filtered_resps") ?? row.Member("resps");
        return answer is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 1 ? list[0].AsText() : answer?.AsText();
    }

    /// <summary>Part of a request: 0 is what the model was given, 1 how to go on or what to rate.</summary>
    public static JsonElement? Argument(JsonElement row, int request, int part) => row.Member("arguments") switch
    {
        { ValueKind: JsonValueKind.Object } named => named.Object($"gen_args_{request}")?.Member($"arg_{part}"),
        // Early versions wrote them as lists.
        { ValueKind: JsonValueKind.Array } listed when request < listed.GetArrayLength() && listed[request] is { ValueKind: JsonValueKind.Array } one && part < one.GetArrayLength() => one[part],
        _ => null,
    };

    /// <summary>The most likely of several choices, each rated with a log-likelihood and whether it is the greedy continuation; null where they are none.</summary>
    private static int? Choice(JsonElement[] answers)
    {
        if (answers.Length < 2)
            return null;
        int? best = null;
        double likeliest = double.NegativeInfinity;
        for (int index = 0; index < answers.Length; index++)
        {
            if (answers[index] is not { ValueKind: JsonValueKind.Array } rated || rated.GetArrayLength() != 2 || Likelihood(rated[0]) is not { } likelihood || !IsFlag(rated[1]))
                return null;
            if (best is null || likelihood > likeliest)
                (best, likeliest) = (index, likelihood);
        }
        return best;
    }

    /// <summary>As the target is written: the choice's number where that is a number, else its text.</summary>
    private static string? ChoiceText(JsonElement row, int choice, int choices)
    {
        bool numbered = row.Member("target")?.AsText() is { } target && int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < choices;
        return numbered ? choice.ToString(CultureInfo.InvariantCulture) : Argument(row, choice, 1)?.AsText()?.Trim() ?? choice.ToString(CultureInfo.InvariantCulture);
    }

    // The harness writes every answer as a text, numbers included.
    private static double? Likelihood(JsonElement value) => value.AsNumber()
        ?? (value.ValueKind == JsonValueKind.String && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !double.IsNaN(number) ? number : null);

    private static bool IsFlag(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False || value.AsText() is "True" or "False";
}
