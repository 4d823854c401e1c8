namespace ExperimentApi.Hosting.Settings;

/// <summary>Why the service cannot start, in words for whoever runs it.</summary>
public sealed class StartException(string message, Exception? cause = null) : Exception(message, cause);
