namespace ExperimentApi.Client.Recording.Spool;

/// <summary>Something for the service, in the order in which it has to get there.</summary>
internal sealed record SpoolRecord(RecordKind Kind, ReadOnlyMemory<byte> Payload);
