using System.Buffers;
using BenchmarkDotNet.Attributes;
using ExperimentApi.Benchmarks.Rows;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Ingest;
using ExperimentApi.Http;
using ExperimentApi.Json;

namespace ExperimentApi.Benchmarks.Micro;

/// <summary>What the service does with the bytes of one result before a database sees it.</summary>
[MemoryDiagnoser]
public class ResultBenchmarks
{
    private static readonly Guid Key = Guid.NewGuid();

    private ReadOnlyMemory<byte> _line;
    private ResultSubmission _submission = new();

    [Params(false, true)]
    public bool Steps { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var text = new ArrayBufferWriter<byte>();
        ResultText.Write(text, 1, Steps);
        _line = text.WrittenMemory;
        _submission = Parse();
    }

    [Benchmark]
    public void Guard() => JsonInput.Check(_line);

    [Benchmark]
    public ResultSubmission Parse() => JsonInput.Parse(_line, WireJson.Context.ResultSubmission);

    [Benchmark]
    public int Rules()
    {
        var errors = new ValueErrors();
        ResultRules.Check(_submission, "/0", errors);
        return errors.Count;
    }

    [Benchmark]
    public ResultEntity NormalizeAndHash() => ResultNormalizer.Normalize(_submission, Key, DateTimeOffset.UnixEpoch);
}
