using ExperimentApi.Client;
using ExperimentApi.Client.Comparisons;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Comparisons;

namespace ExperimentApi.Dashboard.Pages.Compare;

/// <summary>The rows of the matrix as far as they were read.</summary>
public sealed class MatrixRows(ExperimentApiClient api, IReadOnlyList<string> experiments, string change)
{
    /// <summary>So many cells are read without being asked for; more keep the service busy for what few look at.</summary>
    private const int Unasked = 250_000;

    private readonly List<MatrixRow> _rows = [];
    private string? _cursor;
    private int _wanted = Unasked;

    public List<MatrixRow> Rows => _rows;

    /// <summary>The columns, the baseline first.</summary>
    public IReadOnlyList<string> Experiments => experiments;

    public bool HasMore { get; private set; } = true;

    /// <summary>Whether reading goes on by itself.</summary>
    public bool GoesOn => HasMore && _rows.Count * experiments.Count < _wanted;

    /// <summary>As much again.</summary>
    public void WantMore() => _wanted += Unasked;

    /// <summary>Reads the next page that has rows: where changes are rare, pages before it may have none.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        int before = _rows.Count;
        while (HasMore && _rows.Count == before)
        {
            Page<ComparedQuestion> page = await api.Comparisons.ListQuestionsAsync(
                experiments, new ComparedQuestionsQuery { Change = change, Limit = Limits.MaxPageSize, Cursor = _cursor }, cancellationToken);
            _rows.AddRange(page.Items.Select(question => MatrixRow.Of(question, experiments)));
            (_cursor, HasMore) = (page.NextCursor, page.NextCursor is not null);
        }
    }
}
