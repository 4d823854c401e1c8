using ExperimentApi.Contracts.Keys;
using ExperimentApi.Dashboard.Access;
using ExperimentApi.Dashboard.Pages.Manage;

namespace ExperimentApi.Dashboard.Tests.Pages.Manage;

public sealed class KeyDraftTests
{
    [Fact]
    public void A_key_needs_a_name_and_a_scope()
    {
        var draft = new KeyDraft();
        Assert.Contains("name", draft.Fault, StringComparison.Ordinal);
        draft.Name = "runner";
        Assert.Contains("scope", draft.Fault, StringComparison.Ordinal);
        draft.Toggle(Scope.Read);
        Assert.Null(draft.Fault);
        draft.Toggle(Scope.Read);
        Assert.NotNull(draft.Fault);
    }

    [Fact]
    public void The_request_is_what_the_form_says()
    {
        var draft = new KeyDraft { Name = " runner ", Projects = "a, b,,a", Life = "7" };
        draft.Toggle(Scope.Read);
        draft.Toggle(Scope.Ingest);
        KeyRequest request = draft.ToRequest();
        Assert.Equal(("runner", 604_800.0), (request.Name, request.ExpiresIn));
        Assert.Equal([Scope.Ingest, Scope.Read], request.Scopes);
        Assert.Equal(["a", "b"], request.Projects);
        Assert.Null(new KeyDraft().ToRequest().ExpiresIn);
    }

    [Fact]
    public void A_visitor_sees_what_the_key_may_do()
    {
        Assert.Equal(["export", "baselines", "deleted", "database"], Seen(Scope.Read));
        Assert.Equal(["import", "export", "baselines", "deleted", "database"], Seen(Scope.Read, Scope.Ingest, Scope.Write));
        Assert.Equal(7, Seen([.. Scope.All]).Count());
        Assert.Equal("export", ManageTab.Chosen(ManageTab.For(Access(Scope.Read)), "keys").Word);
    }

    private static IEnumerable<string> Seen(params string[] scopes) => ManageTab.For(Access(scopes)).Select(tab => tab.Word);

    private static VisitorAccess Access(params string[] scopes) => new(new CurrentAccess { Scopes = scopes, Projects = [] });
}
