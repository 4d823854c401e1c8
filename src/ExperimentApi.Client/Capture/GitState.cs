namespace ExperimentApi.Client.Capture;

/// <summary>What a working folder was when the run began.</summary>
/// <param name="Commit">The full hash of the commit that is checked out.</param>
/// <param name="Dirty">Whether files that git tracks differ from it; null where git took too long to say. Files git does not track are not looked at.</param>
public sealed record GitState(string Commit, bool? Dirty);
