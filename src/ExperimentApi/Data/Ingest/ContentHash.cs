using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Data.Entities;
using ExperimentApi.Json;

namespace ExperimentApi.Data.Ingest;

/// <summary>
/// The first 16 bytes of SHA-256 over everything a result says. Equal content gives an equal hash however it was spelled: order of
/// members, digits of numbers, an alias, a default.
/// </summary>
internal static class ContentHash
{
    // Kept for the next result of the thread, unless one was so large that it would be a burden.
    private const int MaxKeptBytes = 256 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? Kept;

    public static Guid Of(ResultEntity row, ResultSubmission result)
    {
        ArrayBufferWriter<byte> content = Kept ?? new ArrayBufferWriter<byte>(4096);
        content.ResetWrittenCount();
        Write(row, result, content);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content.WrittenSpan, hash);
        Kept = content.Capacity <= MaxKeptBytes ? content : null;
        return new Guid(hash[..16], bigEndian: true);
    }

    private static void Write(ResultEntity row, ResultSubmission result, ArrayBufferWriter<byte> content)
    {
        foreach (string? text in (ReadOnlySpan<string?>)[row.ConversationId, row.Question, row.QuestionType, row.Expected, row.Predicted,
            row.DslProgram, row.Reasoning, row.ErrorType, row.ErrorMessage])
            Add(text, content);
        foreach (double? number in (ReadOnlySpan<double?>)[row.Score, row.Confidence, row.ExecutionTime, row.EstimatedCost])
            Add(number is { } value ? BitConverter.DoubleToInt64Bits(value + 0.0) : null, content);
        foreach (long? number in (ReadOnlySpan<long?>)[row.TurnIndex, row.TotalTurns, row.InputTokens, row.OutputTokens, row.AnsweredAt?.UtcTicks,
            row.IsCorrect is { } correct ? Convert.ToInt64(correct) : null, row.FallbackUsed is { } fallback ? Convert.ToInt64(fallback) : null])
            Add(number, content);
        Add(row.AgentFlow?.Length, content);
        foreach (string agent in row.AgentFlow ?? [])
            Add(agent, content);
        Add(result.Metadata, content);
        Add(row.Steps is null ? null : result.Steps!.Count, content);
        foreach (AgentStep step in row.Steps is null ? [] : result.Steps!)
            Add(step, content);
    }

    private static void Add(AgentStep step, ArrayBufferWriter<byte> content)
    {
        foreach (string? text in (ReadOnlySpan<string?>)[step.Agent, step.Model, step.Output, step.Error])
            Add(text, content);
        foreach (double? number in (ReadOnlySpan<double?>)[step.ExecutionTime, step.EstimatedCost])
            Add(number is { } value ? BitConverter.DoubleToInt64Bits(value + 0.0) : null, content);
        foreach (long? number in (ReadOnlySpan<long?>)[step.StartedAt?.UtcTicks, step.InputTokens, step.OutputTokens, step.Success is { } success ? Convert.ToInt64(success) : null])
            Add(number, content);
        Add(step.Metadata, content);
    }

    // Every part carries its length or presence, so that no two contents run into the same bytes.
    private static void Add(string? text, ArrayBufferWriter<byte> content)
    {
        Add(text is null ? null : Encoding.UTF8.GetByteCount(text), content);
        Encoding.UTF8.GetBytes(text, content);
    }

    private static void Add(long? number, ArrayBufferWriter<byte> content)
    {
        Span<byte> bytes = content.GetSpan(9);
        bytes[0] = number is null ? (byte)0 : (byte)1;
        BitConverter.TryWriteBytes(bytes[1..], number ?? 0);
        content.Advance(9);
    }

    private static void Add(JsonElement? json, ArrayBufferWriter<byte> content)
    {
        if (json is { ValueKind: JsonValueKind.Object } value)
            CanonicalJson.Write(value, content, StoredNumber.Format);
        content.Write("\0"u8);
    }
}
