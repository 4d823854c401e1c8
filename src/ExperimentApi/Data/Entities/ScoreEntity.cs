namespace ExperimentApi.Data.Entities;

/// <summary>A grade that a person or a judge gave to an answer. Kept for good; the newest one counts. Written by <c>ScoreWriter</c> only.</summary>
public sealed class ScoreEntity
{
    public Guid ExperimentKey { get; set; }
    public required string QuestionId { get; set; }
    public int Attempt { get; set; }

    /// <summary>A version 7 UUID.</summary>
    public Guid Id { get; set; }
    public double Score { get; set; }
    public required string Author { get; set; }
    public string? Reason { get; set; }
    public required string Kind { get; set; }

    /// <summary>Later than that of every earlier score of the same answer.</summary>
    public DateTimeOffset At { get; set; }
}
