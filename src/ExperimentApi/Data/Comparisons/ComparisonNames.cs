namespace ExperimentApi.Data.Comparisons;

/// <summary>The names that the experiments of one comparison have in common.</summary>
internal sealed class ComparisonNames
{
    public NameNumbers Questions { get; } = new();

    public NameNumbers Conversations { get; } = new();

    public NameNumbers Types { get; } = new();
}
