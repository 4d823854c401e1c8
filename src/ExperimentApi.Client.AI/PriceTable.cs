using System.Buffers;
using System.Collections.Frozen;
using Microsoft.Extensions.AI;

namespace ExperimentApi.Client.AI;

/// <summary>The prices as they were when the client was built.</summary>
internal sealed class PriceTable(IEnumerable<KeyValuePair<string, ModelPrice>> prices)
{
    // A point is none of them: gpt-4 is no price of gpt-4.1.
    private static readonly SearchValues<char> s_ends = SearchValues.Create("-:@/");

    private readonly FrozenDictionary<string, ModelPrice> _prices = prices.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The cost of a call in US dollars; null where the model has no price, or the provider did not count both kinds of tokens.</summary>
    public double? Cost(string? model, UsageDetails? usage)
    {
        if (usage is not { InputTokenCount: { } input, OutputTokenCount: { } output } || Find(model) is not { } price)
            return null;
        long cached = Math.Clamp(usage.CachedInputTokenCount ?? 0, 0, Math.Max(input, 0));
        return (((input - cached) * price.Input) + (cached * (price.CachedInput ?? price.Input)) + (output * price.Output)) / 1_000_000;
    }

    private ModelPrice? Find(string? model)
    {
        for (ReadOnlySpan<char> name = model; !name.IsEmpty; name = name[..Math.Max(name.LastIndexOfAny(s_ends), 0)])
        {
            if (_prices.TryGetValue(name.ToString(), out ModelPrice? price))
                return price;
        }
        return null;
    }
}
