using ExperimentApi.EndToEnd.Faults.Kit;

namespace ExperimentApi.EndToEnd.Scale.Kit;

/// <summary>Many processes, of which most wait: one such test at a time, beside all the others.</summary>
[CollectionDefinition(Name)]
public sealed class ScaleCollection : ICollectionFixture<FaultLog>
{
    public const string Name = "Scale";
}
