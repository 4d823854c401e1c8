namespace ExperimentApi.Client.Recording.Spool;

/// <summary>The spool may not grow any further.</summary>
internal sealed class SpoolFullException(long quota) : IOException($"The spool holds the {quota} bytes it may have.");
