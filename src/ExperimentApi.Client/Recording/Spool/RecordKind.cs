namespace ExperimentApi.Client.Recording.Spool;

/// <summary>What a record of the spool holds. The numbers are on disk.</summary>
internal enum RecordKind : byte
{
    /// <summary>The experiment is still to be made; what of is in <see cref="RunStart" />.</summary>
    Start = 1,

    /// <summary>Results as they go out (<see cref="Batching.PackedBatch" />).</summary>
    Results = 2,

    /// <summary>The end of the run, as JSON.</summary>
    Finish = 3,
}
