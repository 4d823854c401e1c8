using System.Text;
using System.Text.Json;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Formats.Tests.Reading;

/// <summary>What the service would refuse, and a reader therefore must not hand over.</summary>
internal static class Contract
{
    public static void Check(ReadExperiment read)
    {
        Assert.Matches("^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$", read.Id);
        Assert.All(read.Experiment.Snapshot.Agents ?? [], agent => Assert.InRange(agent.Name!.Length, 1, Limits.MaxTypeNameLength));
        Assert.True((read.Experiment.Snapshot.Name?.Length ?? 0) <= Limits.MaxTypeNameLength);
        Assert.True((read.Experiment.Snapshot.Tags?.Count ?? 0) <= Limits.MaxTags);
        // Depth, NaN, lone surrogates: what cannot be written cannot be stored.
        string snapshot = JsonSerializer.Serialize(read.Experiment.Snapshot, WireJson.Context.ExperimentSnapshot);
        Assert.DoesNotContain("\\u0000", snapshot, StringComparison.Ordinal);
        Assert.Equal(read.Results.Count, read.Results.Select(result => (result.QuestionId, result.Attempt)).Distinct().Count());
        foreach (ResultSubmission result in read.Results)
            Check(result);
    }

    private static void Check(ResultSubmission result)
    {
        Assert.InRange(result.QuestionId!.Length, 1, Limits.MaxIdLength);
        Assert.True(result.Attempt >= 1);
        Assert.True(result.Score is null or (>= 0 and <= 1));
        Assert.All((double?[])[result.ExecutionTime, result.EstimatedCost, result.InputTokens, result.OutputTokens],
            figure => Assert.True(figure is null or (>= 0 and <= Limits.MaxFigure)));
        Assert.All((string?[])[result.Question, result.Expected, result.Predicted, result.ErrorMessage],
            text => Assert.True(text is null || (Encoding.UTF8.GetByteCount(text) <= Limits.MaxTextBytes && !text.Contains('\0', StringComparison.Ordinal))));
        Assert.All((string?[])[result.QuestionType, result.ErrorType], name => Assert.True(name is null or { Length: > 0 and <= Limits.MaxTypeNameLength }));
        if (result.Metadata is { } metadata)
        {
            Assert.Equal(JsonValueKind.Object, metadata.ValueKind);
            Assert.True(Encoding.UTF8.GetByteCount(metadata.GetRawText()) <= Limits.MaxMetadataBytes);
        }
        string line = JsonSerializer.Serialize(result, WireJson.Context.ResultSubmission);
        // A name given twice would be refused.
        using var _ = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = Limits.MaxJsonDepth, AllowDuplicateProperties = false });
    }
}
