namespace ExperimentApi.EndToEnd.Faults.Kit;

/// <summary>One fault at a time and nothing beside it: these tests load the machine, and others would wait for them in vain.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FaultCollection : ICollectionFixture<FaultLog>
{
    public const string Name = "Faults";
}
