using ExperimentApi.Client;
using ExperimentApi.Client.Comparisons;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Comparisons;

namespace ExperimentApi.Dashboard.Pages.Compare;

/// <summary>Questions that changed between two experiments, read a few at a time.</summary>
public sealed class ChangedList(ExperimentApiClient api, IReadOnlyList<string> pair, string change)
{
    private const int AtOnce = 8;

    private readonly List<ComparedQuestion> _questions = [];
    private string? _cursor;

    public IReadOnlyList<ComparedQuestion> Questions => _questions;

    public bool HasMore { get; private set; } = true;

    /// <summary>Reads some more. Where changes are rare a page is empty before the last, and the next one is looked at.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        int wanted = _questions.Count + AtOnce;
        while (HasMore && _questions.Count < wanted)
        {
            Page<ComparedQuestion> page = await api.Comparisons.ListQuestionsAsync(
                pair, new ComparedQuestionsQuery { Change = change, Limit = wanted - _questions.Count, Cursor = _cursor }, cancellationToken);
            _questions.AddRange(page.Items);
            (_cursor, HasMore) = (page.NextCursor, page.NextCursor is not null);
        }
    }
}
