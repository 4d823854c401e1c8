namespace ExperimentApi.Dashboard.Tests.Browser.Kit;

/// <summary>Tests with one browser between them; each class has a service and a database of its own.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>
{
    public const string Name = "browser";
}
