namespace ExperimentApi.EndToEnd.Faults.Kit;

/// <summary>Faults that are mostly waited for: beside them others find the machine idle enough.</summary>
[CollectionDefinition(Name)]
public sealed class OutageCollection : ICollectionFixture<FaultLog>
{
    public const string Name = "Outages";
}
