namespace ExperimentApi.EndToEnd.Faults.Kit;

/// <summary>Faults of which most is waiting, one at a time: beside them others find the machine idle enough.</summary>
[CollectionDefinition(Name)]
public sealed class OutageCollection : ICollectionFixture<FaultLog>
{
    public const string Name = "Outages";
}
