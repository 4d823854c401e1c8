using Microsoft.AspNetCore.Components;

namespace ExperimentApi.Dashboard.Tests.Access;

/// <summary>A browser that goes where it is sent only when the test says so, as one at the other end of a slow line.</summary>
internal sealed class SlowBrowser : NavigationManager
{
    private const string Root = "http://localhost/";

    private readonly Queue<string> _sent = new();

    public SlowBrowser(string at) => Initialize(Root, Root + at);

    /// <summary>Where it is, below the root.</summary>
    public string At => ToBaseRelativePath(Uri);

    /// <summary>Goes where it was sent first of all that it has not yet gone to.</summary>
    public void Arrive() => GoTo(_sent.Dequeue());

    /// <summary>Something else leads it elsewhere: a link, or the button that goes back.</summary>
    public void GoTo(string path)
    {
        Uri = ToAbsoluteUri(path).ToString();
        NotifyLocationChanged(isInterceptedLink: false);
    }

    protected override void NavigateToCore(string uri, NavigationOptions options) => _sent.Enqueue(uri);
}
