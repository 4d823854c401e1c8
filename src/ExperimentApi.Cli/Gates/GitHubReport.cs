using System.Text;
using ExperimentApi.Contracts.Gate;

namespace ExperimentApi.Cli.Gates;

/// <summary>Workflow commands of GitHub Actions: annotations of the run.</summary>
internal static class GitHubReport
{
    public static string Of(GateRequest request, GateResult result)
    {
        bool passed = result.Result == GateOutcome.Pass;
        var report = new StringBuilder();
        string body = string.Join('\n', [GateReport.Rule(result), .. result.Reasons]);
        report.Append(passed ? "::notice" : "::error").Append(" title=").Append(Property(GateReport.Title(request, result))).Append("::").Append(Data(body)).Append('\n');
        foreach (string warning in result.Comparison.Warnings)
            report.Append("::warning title=").Append(Property(GateReport.Title(request, result))).Append("::").Append(Data(warning)).Append('\n');
        return report.ToString();
    }

    /// <summary>A command is one line; what would end it or its parts is escaped as the runner wants it.</summary>
    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
