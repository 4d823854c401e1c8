using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Performance;

/// <summary>How the system did on one type of question.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record QuestionTypePerformance
{
    /// <summary>Questions of the type.</summary>
    public long? TotalQuestions { get; init; }

    /// <summary>Right answers.</summary>
    public long? CorrectAnswers { get; init; }

    /// <summary>Mean question score in [0, 1].</summary>
    public double? AccuracyRate { get; init; }

    /// <summary>Interval of <c>accuracy_rate</c>.</summary>
    public AccuracyInterval? AccuracyInterval { get; init; }

    /// <summary>Time for a question, in seconds.</summary>
    public double? AvgExecutionTime { get; init; }

    /// <summary>Cost of a question, in US dollars.</summary>
    public double? AvgCost { get; init; }
}
