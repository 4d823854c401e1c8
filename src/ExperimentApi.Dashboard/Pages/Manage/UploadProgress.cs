namespace ExperimentApi.Dashboard.Pages.Manage;

/// <summary>Turns the bytes of an upload into percent, and tells each of them once: a page need not be drawn for every piece.</summary>
/// <param name="total">The bytes of all files. What goes around them on the way is not counted.</param>
/// <param name="changed">Is told each new percent, on whatever thread the upload runs.</param>
internal sealed class UploadProgress(long total, Action<int> changed) : IProgress<long>
{
    private int _percent;

    public void Report(long value)
    {
        int percent = total <= 0 ? 100 : (int)Math.Min(100, 100 * value / total);
        if (Interlocked.Exchange(ref _percent, percent) != percent)
            changed(percent);
    }
}
