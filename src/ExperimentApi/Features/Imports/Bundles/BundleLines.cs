using System.Text.Json;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Json;

namespace ExperimentApi.Features.Imports.Bundles;

/// <summary>A bundle of many experiments, line by line. A line that is broken spoils its experiment and no other.</summary>
internal sealed class BundleLines(BundleAssembly assembly, string? name)
{
    private long _experiments;
    private long _results;
    private bool _isOpen = true;
    private bool _hasHeader;

    public BundleAssembly Assembly => assembly;

    /// <summary>The number of the line to come.</summary>
    public int Next { get; private set; }

    public void Take(int number, ReadOnlyMemory<byte> line)
    {
        Next = number + 1;
        (string? kind, ReadOnlyMemory<byte> value) = Split(line);
        string pointer = JsonPointer.Append("", number);
        if (!_hasHeader && kind is not "export")
        {
            _hasHeader = true;
            assembly.Say(new WarningPart("The bundle does not begin with its export line; it is read as version 1."));
        }
        switch (kind)
        {
            case "export":
                Begin(value, $"{pointer}/export");
                break;
            case "experiment":
                (_isOpen, _experiments) = (true, _experiments + 1);
                assembly.BeginExperiment(value, number, $"{BundleReading.Source(name)}, line {number + 1}");
                break;
            case "result":
                _results++;
                if (IsWanted(pointer))
                    assembly.AddResult(value, number);
                break;
            case "score" when IsWanted(pointer):
                assembly.AddScore(value, number);
                break;
            case "baseline" when IsWanted(pointer):
                assembly.AddBaseline(value, number);
                break;
            case "audit":
                assembly.AddAudit(value, number);
                break;
            case "end":
                End(value, $"{pointer}/end");
                break;
            case null when assembly.IsOpen || _experiments == 0:
                assembly.Fail(Broken(line, pointer));
                break;
        }
    }

    /// <summary>No line is left.</summary>
    public void Finish()
    {
        if (!_isOpen)
            return;
        if (assembly.IsOpen)
            assembly.Fail(ValueErrors.Of(JsonPointer.Append("", Next), "is missing: the bundle ends without an end line, so that it was cut off, and this experiment may not be whole"));
        assembly.Say(new WarningPart("The bundle ends without an end line: it was cut off, and experiments may be missing."));
    }

    private void Begin(ReadOnlyMemory<byte> value, string pointer)
    {
        (_hasHeader, _isOpen, _experiments, _results) = (true, true, 0, 0);
        var errors = new ValueErrors();
        if (BundleJsonReader.Read(value, BundleJson.Context.BundleHeader, pointer, errors) is { } header && BundleSigns.Refusal(header.Format, header.Version, pointer) is { } refusal)
            errors = refusal;
        if (errors.Count > 0)
            assembly.Say(new BrokenPart(BundleReading.Source(name), errors));
    }

    private void End(ReadOnlyMemory<byte> value, string pointer)
    {
        var errors = new ValueErrors();
        BundleEnd? end = BundleJsonReader.Read(value, BundleJson.Context.BundleEnd, pointer, errors);
        if (end is null)
        {
            assembly.Fail(errors);
            return;
        }
        _isOpen = false;
        if ((end.Experiments, end.Results) == (_experiments, _results))
            assembly.Say(new EndPart(end));
        else
            assembly.Say(new WarningPart($"The bundle says that it holds {end.Experiments} experiments and {end.Results} results, and it holds {_experiments} and {_results}: lines are missing or were added."));
    }

    // What follows a fault belongs to nothing that is stored; what stands before the first experiment belongs to nothing at all.
    private bool IsWanted(string pointer)
    {
        if (_experiments == 0)
            assembly.Fail(ValueErrors.Of(pointer, "stands before the first experiment"));
        return assembly.IsOpen;
    }

    private static ValueErrors Broken(ReadOnlyMemory<byte> line, string pointer)
    {
        var defects = new ValueErrors();
        return JsonGuard.Check(line.Span, pointer, defects, BundleJson.MaxDepth)
            ?? ValueErrors.Of(pointer, "must be an object with one member: export, experiment, result, score, baseline, audit or end");
    }

    /// <summary>The only member of a line, and its value up to the object's end. Whether that is one value is checked when it is read.</summary>
    private static (string? Kind, ReadOnlyMemory<byte> Value) Split(ReadOnlyMemory<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line.Span, new JsonReaderOptions { MaxDepth = Limits.MaxJsonDepth + 4 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName || reader.ValueSpan.Length > 20)
                return default;
            string? kind = reader.GetString();
            int start = (int)reader.BytesConsumed;
            int end = line.Span.LastIndexOf((byte)'}');
            return kind is "export" or "experiment" or "result" or "score" or "baseline" or "audit" or "end" && end > start && line.Span[(end + 1)..].Trim(" \t\r"u8).IsEmpty
                ? (kind, line[start..end])
                : default;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return default;
        }
    }
}
