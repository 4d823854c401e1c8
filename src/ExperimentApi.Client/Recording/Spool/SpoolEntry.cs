namespace ExperimentApi.Client.Recording.Spool;

/// <summary>A record and its place, to settle it by.</summary>
/// <param name="Record">What is to be sent.</param>
/// <param name="Segment">The segment it lies in.</param>
/// <param name="End">Where in the segment the next record begins.</param>
internal sealed record SpoolEntry(SpoolRecord Record, int Segment, long End);
