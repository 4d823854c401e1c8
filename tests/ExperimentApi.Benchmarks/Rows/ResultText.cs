using System.Buffers;
using System.Text.Json;

namespace ExperimentApi.Benchmarks.Rows;

/// <summary>
/// Results as a runner of a financial question set posts them: five turns a conversation, about 500 bytes each, and 1,500 more with five
/// agent steps. The same number gives the same bytes.
/// </summary>
internal static class ResultText
{
    private const int Turns = 5;

    private static readonly string[] Types = ["lookup", "difference", "percentage_change", "ratio", "sum"];
    private static readonly string[] Agents = ["planner", "extractor", "calculator", "unit_checker", "validator"];
    private static readonly DateTime Start = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    public static void Write(IBufferWriter<byte> output, long number, bool steps)
    {
        long conversation = number / Turns;
        int turn = (int)(number % Turns);
        // The conversation decides its document, the number everything else.
        ulong page = Mix((ulong)conversation);
        ulong luck = Mix(~(ulong)number);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("conversation_id", $"Single_{Ticker(page)}/{2001 + (page >> 20) % 20}/page_{(page >> 32) % 160}.pdf-{conversation}");
        json.WriteNumber("turn_index", turn);
        json.WriteNumber("total_turns", Turns);
        json.WriteString("question", $"what was the {Types[turn]} of the net cash from operating activities in {2001 + (luck >> 8) % 20}, in millions?");
        json.WriteString("question_type", Types[turn]);
        json.WriteString("expected", $"{luck % 100_000}.{(luck >> 17) % 10}");
        json.WriteString("predicted", $"{luck % 100_000}.{(luck >> 17) % 10}");
        json.WriteBoolean("is_correct", luck % 7 != 0);
        json.WriteNumber("execution_time", Figure(luck >> 5, 12_000, 1e3));
        json.WriteNumber("estimated_cost", Figure(luck >> 9, 60_000, 1e6));
        json.WriteNumber("input_tokens", 900 + (luck >> 11) % 3000);
        json.WriteNumber("output_tokens", 40 + (luck >> 23) % 500);
        WriteFlow(json);
        json.WriteString("dsl_program", $"subtract({luck % 100_000}, {(luck >> 30) % 100_000}), divide(#0, {(luck >> 30) % 100_000})");
        json.WriteString("timestamp", Start.AddSeconds(number));
        if (steps)
            WriteSteps(json, luck, number);
        json.WriteEndObject();
    }

    private static void WriteFlow(Utf8JsonWriter json)
    {
        json.WriteStartArray("agent_flow");
        foreach (string agent in Agents.AsSpan(1, 3))
            json.WriteStringValue(agent);
        json.WriteEndArray();
    }

    private static void WriteSteps(Utf8JsonWriter json, ulong luck, long number)
    {
        json.WriteStartArray("steps");
        for (int step = 0; step < Agents.Length; step++)
        {
            ulong own = Mix(luck + (ulong)step);
            json.WriteStartObject();
            json.WriteString("agent", Agents[step]);
            json.WriteString("model", "gpt-4o-mini-2024-07-18");
            json.WriteString("started_at", Start.AddSeconds(number + 0.25 * step));
            json.WriteNumber("execution_time", Figure(own, 3000, 1e3));
            json.WriteNumber("estimated_cost", Figure(own >> 7, 12_000, 1e6));
            json.WriteNumber("input_tokens", 200 + (own >> 11) % 700);
            json.WriteNumber("output_tokens", 10 + (own >> 23) % 90);
            json.WriteBoolean("success", own % 50 != 0);
            json.WriteString("output", $"row 'net cash from operating activities' reads {own % 100_000}, column {2001 + (own >> 8) % 20}");
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Ticker(ulong page) => string.Create(4, page, (text, value) =>
    {
        for (int place = 0; place < text.Length; place++)
            text[place] = (char)('A' + (value >> (5 * place)) % 26);
    });

    private static double Figure(ulong luck, ulong range, double unit) => luck % range / unit;

    /// <summary>SplitMix64: neighbours become strangers.</summary>
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
