namespace ExperimentApi.LocalPostgres;

/// <param name="Address">Where it listens.</param>
/// <param name="Door">Our hold on it; null for a server that no guard minds, which is nobody's to stop.</param>
/// <param name="ProcessId">Of the postmaster.</param>
/// <param name="Adopted">It was running before we came.</param>
internal sealed record RunningServer(ServerAddress Address, Door? Door, int ProcessId, bool Adopted);
