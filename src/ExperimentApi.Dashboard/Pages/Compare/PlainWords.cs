namespace ExperimentApi.Dashboard.Pages.Compare;

/// <summary>Warnings of the API for people who do not read its answers: without the names of fields.</summary>
internal static class PlainWords
{
    private static readonly (string Field, string Words)[] Fields =
    [
        (" (dataset_hash)", ""),
        ("discordant and mcnemar_p_value are null: they need", "there is no table of who was right and no McNemar test: they need"),
        ("so standard error, interval and p are null", "so there is no standard error, no interval and no p value"),
        ("so every figure is null", "so there is nothing to compare"),
        ("neither interval nor minimum_detectable_effect", "neither an interval nor a smallest detectable difference"),
        ("there is neither an interval nor a smallest detectable difference, and p is", "there is neither an interval nor a smallest detectable difference, and the p value is"),
        ("so by_question_type has no interval and no p for them", "so they have no interval and no p value"),
        ("by_question_type has the", "by question type: the"),
        ("execution_time is null", "times are not compared"),
        ("cost is null", "costs are not compared"),
        ("execution_time is of", "times are compared on"),
        ("cost is of", "costs are compared on"),
    ];

    public static string Of(string warning) => Fields.Aggregate(warning, (text, field) => text.Replace(field.Field, field.Words, StringComparison.Ordinal));
}
