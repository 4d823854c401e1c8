using Xunit.Abstractions;
using Xunit.Sdk;

namespace ExperimentApi.EndToEnd.Faults.Kit;

/// <summary>Prints where people look: in the log of the test run, also of tests that pass. What a test writes otherwise is shown when it fails.</summary>
public sealed class FaultLog(IMessageSink messages)
{
    public void Write(string line) => messages.OnMessage(new DiagnosticMessage(line));
}
