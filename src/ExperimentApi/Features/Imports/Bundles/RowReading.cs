using System.Text.Json;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Scores;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Ingest;
using ExperimentApi.Http;
using ExperimentApi.Json;
using FluentValidation;

namespace ExperimentApi.Features.Imports.Bundles;

/// <summary>Makes the rows of what a bundle holds besides experiments. What is not acceptable goes into the errors, and gives null.</summary>
internal sealed class RowReading(IValidator<ScoreRequest> scoreRules, TimeProvider clock)
{
    public ResultEntity? Result(ReadOnlyMemory<byte> utf8, Guid key, string pointer, ValueErrors errors)
    {
        if (BundleJsonReader.Read(utf8, BundleJson.Context.BundledResult, pointer, errors) is not { } bundled)
            return null;
        var result = BundledSubmission.Of(bundled);
        int before = errors.Count;
        // Storage spells metadata with more spaces and zeros than a request did.
        ResultRules.Check(result, pointer, errors, maxMetadataBytes: int.MaxValue);
        if (bundled.ReviewedScore is < 0 or > 1)
            errors.Add($"{pointer}/reviewed_score", "must be from 0 to 1");
        if (errors.Count > before)
            return null;
        ResultEntity row = ResultNormalizer.Normalize(result, key, bundled.ReceivedAt ?? clock.GetUtcNow());
        row.ReviewedScore = bundled.ReviewedScore;
        return row;
    }

    public ScoreEntity? Score(ReadOnlyMemory<byte> utf8, Guid key, string pointer, ValueErrors errors)
    {
        if (BundleJsonReader.Read(utf8, BundleJson.Context.BundledScore, pointer, errors) is not { } score)
            return null;
        int before = errors.Count;
        scoreRules.Validate(new ScoreRequest { Score = score.Score, Author = score.Author, Reason = score.Reason, Kind = score.Kind ?? "", Attempt = score.Attempt }).AddTo(pointer, errors);
        if (score.QuestionId is not { Length: > 0 and <= Limits.MaxIdLength })
            errors.Add($"{pointer}/question_id", $"must have 1 to {Limits.MaxIdLength} characters");
        return errors.Count > before ? null : new ScoreEntity
        {
            ExperimentKey = key,
            QuestionId = score.QuestionId!,
            Attempt = score.Attempt,
            Id = score.Id,
            Score = score.Score,
            Author = score.Author,
            Reason = score.Reason,
            Kind = score.Kind!,
            At = score.At,
        };
    }

    public static BaselineEntity? Baseline(ReadOnlyMemory<byte> utf8, string experimentId, string pointer, ValueErrors errors)
    {
        if (BundleJsonReader.Read(utf8, BundleJson.Context.BundledBaseline, pointer, errors) is not { } baseline)
            return null;
        int before = errors.Count;
        if (baseline.Project is not { Length: > 0 and <= Limits.MaxTypeNameLength })
            errors.Add($"{pointer}/project", $"must have 1 to {Limits.MaxTypeNameLength} characters");
        if (!BaselineReference.IsName(baseline.Name))
            errors.Add($"{pointer}/name", "must be 1 to 128 of A-Z, a-z, 0-9, '.', '_' and '-', beginning with a letter or digit");
        if (baseline.Note is { } note && System.Text.Encoding.UTF8.GetByteCount(note) > Limits.MaxTextBytes)
            errors.Add($"{pointer}/note", $"must have at most {Limits.MaxTextBytes} bytes");
        return errors.Count > before ? null : new BaselineEntity
        {
            Project = baseline.Project!,
            Name = baseline.Name,
            ExperimentId = experimentId,
            ExperimentKey = ExperimentKey.Of(experimentId),
            SetAt = baseline.SetAt,
            Note = baseline.Note,
        };
    }

    public static AuditEntry? Audit(ReadOnlyMemory<byte> utf8, string pointer, ValueErrors errors)
    {
        if (BundleJsonReader.Read(utf8, BundleJson.Context.BundledAuditEntry, pointer, errors) is not { } entry)
            return null;
        int before = errors.Count;
        if (entry.ExperimentId is not { Length: > 0 and <= 128 })
            errors.Add($"{pointer}/experiment_id", "must have 1 to 128 characters");
        if (entry.Action is not { Length: > 0 and <= Limits.MaxTypeNameLength })
            errors.Add($"{pointer}/action", $"must have 1 to {Limits.MaxTypeNameLength} characters");
        if (entry.Actor is { Length: 0 or > Limits.MaxTypeNameLength })
            errors.Add($"{pointer}/actor", $"must have 1 to {Limits.MaxTypeNameLength} characters");
        if (entry.Changes is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
            errors.Add($"{pointer}/changes", "must be an object");
        return errors.Count > before ? null : new AuditEntry
        {
            ExperimentKey = ExperimentKey.Of(entry.ExperimentId!),
            Id = entry.Id,
            ExperimentId = entry.ExperimentId!,
            At = entry.At,
            Action = entry.Action!,
            Actor = entry.Actor,
            Changes = entry.Changes is { ValueKind: JsonValueKind.Object } changes ? changes.GetRawText() : null,
        };
    }
}
