namespace ExperimentApi.Client.Capture;

/// <summary>The machine as the process sees it: in a container these are the container's limits.</summary>
public sealed record MachineFacts
{
    /// <summary>The operating system with its version, as it names itself.</summary>
    public required string Os { get; init; }

    /// <summary>Architecture of the process, such as <c>X64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Processors the process may use.</summary>
    public required int Processors { get; init; }

    /// <summary>Memory the process may use, in bytes.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>The runtime with its version, such as <c>.NET 10.0.1</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>Name of the machine; null where it was not asked for.</summary>
    public string? HostName { get; init; }
}
