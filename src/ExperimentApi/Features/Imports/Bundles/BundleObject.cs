using System.Text.Json;
using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Json;

namespace ExperimentApi.Features.Imports.Bundles;

/// <summary>A bundle of one experiment: an object whose arrays are read item by item.</summary>
internal sealed class BundleObject(BundleAssembly assembly, JsonStream json, string source)
{
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private bool _begun;
    private string? _array;
    private int _index = -1;
    private string? _member;

    public BundleAssembly Assembly => assembly;

    /// <summary>The pointer of what is being read.</summary>
    public string Pointer => _array is not null ? JsonPointer.Append($"/{_array}", _index + 1) : _member is not null ? JsonPointer.Append("", _member) : "";

    public static string MemberOf(string kind) => kind switch { "result" => "results", "score" => "scores", "baseline" => "baselines", _ => kind };

    /// <summary>Reads on by one value; false at the end.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        if (!_begun)
            await json.BeginAsync(cancellationToken);
        _begun = true;
        if (_array is not null)
        {
            await ItemAsync(_array, cancellationToken);
            return true;
        }
        _member = await json.NextMemberAsync(cancellationToken);
        if (_member is null)
        {
            End();
            return false;
        }
        if (!_members.Add(_member))
            Break("is given twice in one object");
        else
            await MemberAsync(_member, cancellationToken);
        return true;
    }

    private async Task MemberAsync(string member, CancellationToken cancellationToken)
    {
        if (member is "results" or "scores" or "baselines" or "audit")
        {
            if (!_members.Contains("experiment"))
                Break("comes before the experiment; the members of a bundle stand in the order of its export");
            else if (await json.TryBeginArrayAsync(cancellationToken))
                (_array, _index) = (member, -1);
            else
                throw new JsonException("an array is expected");
            return;
        }
        await json.ReadValueAsync(cancellationToken);
        switch (member)
        {
            case "experiment":
                assembly.BeginExperiment(json.Value, -1, source);
                break;
            case "format" when Text() != BundleFormat.Name:
                Break(ValueErrors.Of("/format", $"must be '{BundleFormat.Name}'"));
                break;
            case "version" when BundleSigns.Refusal(BundleFormat.Name, Number(), "") is { } refusal:
                Break(refusal);
                break;
            case not ("format" or "version" or "exported_at"):
                Break("is an unknown member");
                break;
        }
    }

    private async Task ItemAsync(string array, CancellationToken cancellationToken)
    {
        if (!await json.NextItemAsync(cancellationToken))
        {
            (_array, _member) = (null, null);
            return;
        }
        _index++;
        if (!assembly.IsOpen)
            return;
        switch (array)
        {
            case "results":
                assembly.AddResult(json.Value, _index);
                break;
            case "scores":
                assembly.AddScore(json.Value, _index);
                break;
            case "baselines":
                assembly.AddBaseline(json.Value, _index);
                break;
            default:
                assembly.AddAudit(json.Value, _index);
                break;
        }
    }

    private void End()
    {
        if (_members.Contains("experiment") && _members.Contains("results"))
            assembly.Say(new EndPart(null));
        else
            assembly.Say(new BrokenPart(source, ValueErrors.Of(_members.Contains("experiment") ? "/results" : "/experiment", "is required")));
    }

    private void Break(string message) => Break(ValueErrors.Of(JsonPointer.Append("", _member!), message));

    private void Break(ValueErrors errors) => assembly.Say(new BrokenPart(source, errors));

    private string? Text() => json.Token == JsonTokenType.String ? JsonStream.TextOf(json.Value) : null;

    private int? Number() => json.Token == JsonTokenType.Number && JsonElement.Parse(json.Value.Span).TryGetInt32(out int number) ? number : null;
}
