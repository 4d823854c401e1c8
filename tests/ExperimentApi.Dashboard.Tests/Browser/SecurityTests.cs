using System.Net.Http.Headers;
using ExperimentApi.Client;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Keys;
using ExperimentApi.Dashboard.Tests.Browser.Kit;
using Microsoft.Playwright;

namespace ExperimentApi.Dashboard.Tests.Browser;

/// <summary>The pages of a service that asks for a key.</summary>
public sealed class SecurityTests(Chromium chromium) : PagesTest(chromium)
{
    private const string Admin = "xp_bootstrap_0f1e2d3c4b5a69788796a5b4c3d2e1f00112233445566778899aabbccddeeff0";

    private string _reader = "";

    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["Security:BootstrapKey"] = Admin };

    protected override async Task SeedAsync()
    {
        // The clients of the kit have no key; this one is of the class alone.
        Service.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Admin);
        await Api.Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = "first", Project = "demo" });
        _reader = (await Api.Keys.CreateAsync(new KeyRequest { Name = "reader", Scopes = [Scope.Read] })).Key;
    }

    [SkippableFact]
    public async Task Who_has_no_key_is_asked_for_one_comes_back_to_where_they_were_going_and_signs_out()
    {
        Visit visit = await VisitAsync();
        IPage page = visit.Page;
        await page.GotoAsync("experiments?project=demo");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(Service.Address, "sign-in?return=experiments%3Fproject%3Ddemo").ToString());
        await page.GetByLabel("API key").FillAsync(Admin[..^1] + "1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The service does not know this key. It may be mistyped, expired or revoked.");
        await visit.PictureAsync("sign-in-refused");
        await visit.IsAccessibleAsync();

        await page.GetByLabel("API key").FillAsync(_reader);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(Service.Address, "experiments?project=demo").ToString());
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "first" })).ToBeVisibleAsync();

        // What the key may not do is not offered.
        await page.GetByRole(AriaRole.Link, new() { Name = "Manage" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Parts of this page" }).GetByRole(AriaRole.Link)).ToHaveTextAsync(["Export", "Baselines", "Deleted", "Database"]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("API key")).ToBeVisibleAsync();
        await page.GotoAsync("experiments");
        await Assertions.Expect(page.GetByLabel("API key")).ToBeVisibleAsync();
        visit.IsQuiet();
    }

    [SkippableFact]
    public async Task A_key_is_made_seen_once_rotated_and_revoked()
    {
        Visit visit = await SignedInAsync();
        IPage page = visit.Page;
        await visit.GoAsync("manage?tab=keys");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("needs a name");
        await page.GetByLabel("Name").FillAsync("nightly runner");
        await page.GetByLabel("Only these projects").FillAsync("demo");
        await page.GetByLabel("ingest").First.CheckAsync();
        await page.GetByLabel("Counts for").SelectOptionAsync("90 days");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
        string secret = await page.GetByLabel("Key", new() { Exact = true }).InputValueAsync();
        ApiKey made = (await ClientOf(secret).Keys.CurrentAsync()).Key!;
        Assert.Equal(("nightly runner", "ingest", "demo"), (made.Name, Assert.Single(made.Scopes), Assert.Single(made.Projects)));
        await visit.PictureAsync("manage-key-made");
        await visit.IsAccessibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "I have it" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Key", new() { Exact = true })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Rotate the key nightly runner" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Rotate", Exact = true }).ClickAsync();
        string next = await page.GetByLabel("Key", new() { Exact = true }).InputValueAsync();
        Assert.NotEqual(secret, next);

        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke the key reader" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("The key reader is revoked.")).ToBeVisibleAsync();
        ExperimentApiException refused = await Assert.ThrowsAsync<ExperimentApiException>(() => ClientOf(_reader).Keys.CurrentAsync());
        Assert.Equal(401, (int)refused.Status);
        visit.IsQuiet();
    }

    [SkippableTheory]
    [MemberData(nameof(Views.All), MemberType = typeof(Views))]
    public async Task Keys_and_their_trail_can_be_read_by_everybody(int width, ColorScheme scheme)
    {
        Visit visit = await SignedInAsync(width, scheme);
        foreach ((string tab, string seen) in ((string, string)[])[("keys", "reader"), ("audit", "key created")])
        {
            await visit.GoAsync($"manage?tab={tab}");
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Cell, new() { Name = seen }).First).ToBeVisibleAsync();
            await visit.PictureAsync($"manage-{tab}-secured-{width}-{scheme}");
            await visit.FitsAsync();
            await visit.IsAccessibleAsync();
        }
        visit.IsQuiet();
    }

    private async Task<Visit> SignedInAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        Visit visit = await VisitAsync(width, scheme);
        await visit.GoAsync("sign-in?return=manage");
        await visit.Page.GetByLabel("API key").FillAsync(Admin);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Manage");
        return visit;
    }

    private ExperimentApiClient ClientOf(string key)
    {
        var http = new HttpClient { BaseAddress = Service.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return new ExperimentApiClient(http);
    }
}
