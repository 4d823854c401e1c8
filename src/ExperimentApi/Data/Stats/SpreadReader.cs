using System.Text.Json.Nodes;
using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Data.Stats;

/// <summary>The spread that stored experiments of a dataset show.</summary>
/// <param name="Baseline">The experiment on one side of each pair; null where no experiment has two graded questions.</param>
/// <param name="Candidates">Those on the other side; none where the spread is the baseline's own.</param>
/// <param name="Pairs">Of each pair; of the baseline by itself where there is none.</param>
internal sealed record DatasetSpread(string? Baseline, IReadOnlyList<string> Candidates, IReadOnlyList<PairSpread> Pairs);

/// <summary>Finds the experiments that tell most about a dataset, few of them, and reads how their pairs vary.</summary>
internal sealed class SpreadReader(ExperimentDbContext database, Rollups rollups, GradeReader grades)
{
    private const int MaxCandidates = 5;

    /// <summary>With less nothing varies.</summary>
    private const int MinQuestions = 2;

    /// <summary>Of the datasets with this hash or name; null where no live experiment was asked one.</summary>
    public async Task<DatasetSpread?> OfDatasetAsync(string dataset, CancellationToken cancellationToken)
    {
        await rollups.RefreshAsync(cancellationToken);
        string[] hashes = await HashesAsync(dataset, cancellationToken);
        IQueryable<ExperimentEntity> asked = Live().Where(row => hashes.Contains(row.DatasetHash));
        if (!await asked.AnyAsync(cancellationToken))
            return null;
        Choice? baseline = await Ranked(asked, null).FirstOrDefaultAsync(cancellationToken);
        return baseline is null ? new DatasetSpread(null, [], []) : await OfAsync(baseline, asked, cancellationToken);
    }

    /// <summary>Of the baseline and others that were asked the same dataset.</summary>
    public async Task<DatasetSpread> OfBaselineAsync(Guid baselineKey, CancellationToken cancellationToken)
    {
        await rollups.RefreshAsync(cancellationToken);
        Choice? baseline = await Ranked(Live().Where(row => row.Key == baselineKey), null).FirstOrDefaultAsync(cancellationToken);
        return baseline is null ? new DatasetSpread(null, [], [])
            : await OfAsync(baseline, Live().Where(row => row.DatasetHash == baseline.DatasetHash && row.DatasetHash != null), cancellationToken);
    }

    private async Task<DatasetSpread> OfAsync(Choice baseline, IQueryable<ExperimentEntity> asked, CancellationToken cancellationToken)
    {
        // Another configuration is what the comparison will be with; a repeat is the next best.
        List<Choice> others = await Ranked(asked.Where(row => row.Key != baseline.Key), baseline.ConfigHash).Take(MaxCandidates).ToListAsync(cancellationToken);
        IReadOnlyList<GradedQuestion> own = await grades.ReadAsync(baseline.Key, cancellationToken);
        var pairs = new List<(string Candidate, PairSpread Spread)>();
        foreach (Choice other in others)
            pairs.Add((other.ExperimentId, PairSpread.Of(own, await grades.ReadAsync(other.Key, cancellationToken))));
        pairs.RemoveAll(pair => pair.Spread.OmegaSquared is null);
        return new DatasetSpread(baseline.ExperimentId, [.. pairs.Select(pair => pair.Candidate)], pairs.Count > 0 ? [.. pairs.Select(pair => pair.Spread)] : [PairSpread.Of(own)]);
    }

    private IQueryable<ExperimentEntity> Live() => database.Experiments.AsNoTracking().Where(row => row.DeletedAt == null);

    /// <summary>Those that tell most first: of another configuration than this, of most questions, latest.</summary>
    private static IQueryable<Choice> Ranked(IQueryable<ExperimentEntity> rows, string? configHash) => rows
        .Where(row => row.Rollup.GradedQuestions >= MinQuestions)
        .OrderBy(row => row.ConfigHash == configHash).ThenByDescending(row => row.Rollup.GradedQuestions).ThenByDescending(row => row.StartedAt).ThenBy(row => row.Key)
        .Select(row => new Choice(row.Key, row.ExperimentId, row.ConfigHash, row.DatasetHash));

    // A name is looked for in every dataset's body; there are few, each stored once.
    private async Task<string[]> HashesAsync(string dataset, CancellationToken cancellationToken)
    {
        string named = new JsonObject { ["name"] = dataset }.ToJsonString();
        return [.. await database.Datasets.Where(body => body.Hash == dataset || EF.Functions.JsonContains(body.Body, named)).Select(body => body.Hash).ToListAsync(cancellationToken)];
    }

    private sealed record Choice(Guid Key, string ExperimentId, string? ConfigHash, string? DatasetHash);
}
