using System.Text.Json;
using ExperimentApi.Dashboard.Pages.Manage;

namespace ExperimentApi.Dashboard.Tests.Pages.Manage;

public sealed class AuditWordsTests
{
    [Theory]
    [InlineData("""{"name": {"from": null, "to": "b"}, "tags": {"from": ["x", "y"], "to": []}}""", "name: nothing → b|tags: x, y → none")]
    [InlineData("""{"scopes": ["read"], "expires_at": null}""", "scopes: read|expires_at: nothing")]
    [InlineData("""[1]""", "")]
    public void Changes_are_a_line_each(string changes, string lines) => Assert.Equal(lines, string.Join('|', AuditWords.Changes(JsonElement.Parse(changes))));

    [Fact]
    public void Long_values_are_cut() => Assert.EndsWith("…", Assert.Single(AuditWords.Changes(JsonElement.Parse($$"""{"notes": "{{new string('n', 500)}}"}"""))), StringComparison.Ordinal);
}
