namespace ExperimentApi.Data.Entities;

/// <summary>A body that many experiments share: stored once by hash, inserted and never changed.</summary>
public abstract class SharedBody
{
    /// <summary>SHA-256 (hex) of the RFC 8785 form.</summary>
    public required string Hash { get; set; }

    /// <summary>For queries.</summary>
    public required string Body { get; set; }

    /// <summary>For answers: as the first experiment spelled it.</summary>
    public required string Text { get; set; }
}

/// <summary><c>{agents, workflow, tasks}</c> by <c>config_hash</c>.</summary>
public sealed class ConfigurationEntity : SharedBody;

/// <summary><c>dataset</c> by <c>dataset_hash</c>.</summary>
public sealed class DatasetEntity : SharedBody;
