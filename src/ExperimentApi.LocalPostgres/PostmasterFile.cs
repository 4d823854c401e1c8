using System.Globalization;

namespace ExperimentApi.LocalPostgres;

/// <summary><c>postmaster.pid</c>: what the server itself says about where it listens and how far it is.</summary>
internal sealed record PostmasterFile(int ProcessId, int Port, string SocketFolder, string Address, string Status)
{
    /// <summary>A standby that answers questions says so in another word.</summary>
    public bool IsReady => Status is "ready" or "standby";

    public bool IsStopping => Status == "stopping";

    /// <summary>After a crash the file stays behind, and its number may belong to any process by now.</summary>
    public bool IsAlive => ProcessState.IsPostgres(ProcessId);

    public string Host => SocketFolder.StartsWith('/') ? SocketFolder
        : Address is "" or "*" or "0.0.0.0" or "::" ? "127.0.0.1"
        : Address;

    public static string PathIn(string dataFolder) => Path.Combine(dataFolder, "postmaster.pid");

    public static PostmasterFile? Read(string dataFolder)
    {
        try
        {
            return Parse(File.ReadAllLines(PathIn(dataFolder)));
        }
        catch (IOException)
        {
            // Absent, or it went between two looks.
            return null;
        }
    }

    /// <summary>The server writes the file line by line: lines that are not there yet are empty.</summary>
    public static PostmasterFile? Parse(IReadOnlyList<string> lines)
    {
        string Line(int number) => number <= lines.Count ? lines[number - 1].Trim() : "";
        // A single-user server writes its number with a minus sign.
        return int.TryParse(Line(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)
            ? new PostmasterFile(Math.Abs(id), int.TryParse(Line(4), CultureInfo.InvariantCulture, out var port) ? port : 0, Line(5), Line(6), Line(8))
            : null;
    }
}
