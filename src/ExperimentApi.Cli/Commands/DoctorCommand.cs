using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Output;

namespace ExperimentApi.Cli.Commands;

/// <summary><c>experiments doctor</c>.</summary>
internal sealed class DoctorCommand : ServiceCommand
{
    public DoctorCommand(SharedOptions shared)
        : base(
            shared, "doctor", "Check the connection: which server, does it answer, its version, clock and database",
            "experiments doctor",
            "experiments doctor --server https://experiments.example --json")
    {
    }

    /// <summary>Who asks whether something is wrong does not want to wait long for a server that says nothing.</summary>
    protected override TimeSpan Patience => TimeSpan.FromSeconds(15);

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        Diagnosis diagnosis = await Doctor.ExamineAsync(session, TimeProvider.System, cancellationToken);
        if (session.Json)
            session.Terminal.Json(diagnosis, CliJson.Default.Diagnosis);
        else
            Write(session, diagnosis);
        return !diagnosis.Reachable ? ExitCode.Server : diagnosis.Checks.All(check => check.Ok) ? ExitCode.Fine : ExitCode.No;
    }

    private static void Write(Session session, Diagnosis diagnosis)
    {
        var table = new TextTable(new("check"), new(""), new("found", Least: 30));
        foreach (Check check in diagnosis.Checks)
            table.Add(check.Name, check.Ok ? new Cell("ok", Tint.Good) : new Cell("NOT OK", Tint.Bad), check.Found);
        table.Write(session.Terminal.Out);
    }
}
