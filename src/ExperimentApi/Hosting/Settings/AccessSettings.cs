namespace ExperimentApi.Hosting.Settings;

/// <summary>Who may reach the service; section <c>Security</c> of the configuration.</summary>
public sealed class AccessSettings
{
    public const string Section = "Security";

    /// <summary>Whether it may listen on more than loopback addresses although it asks nobody for a key.</summary>
    public bool AllowAnonymous { get; set; }
}
