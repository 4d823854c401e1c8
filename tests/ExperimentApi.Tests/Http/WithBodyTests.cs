using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Hosting;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ExperimentApi.Tests.Http;

public sealed class WithBodyTests
{
    [Fact]
    public async Task A_body_without_a_validator_is_an_error_at_start()
    {
        await using WebApplication app = WebApplication.CreateSlimBuilder().Build();
        app.MapPost("/finish", (Body<FinishRequest> body) => body.Value.Status).WithBody<FinishRequest>();

        var fault = Assert.Throws<InvalidOperationException>(app.BuildEndpoints);
        Assert.Contains(nameof(FinishRequest), fault.Message, StringComparison.Ordinal);
        Assert.Contains("Validator", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_without_a_validator_is_an_error_at_start()
    {
        await using WebApplication app = WebApplication.CreateSlimBuilder().Build();
        app.MapGroup("/group").MapGet("/list", ([AsParameters] Query query) => query.Limit).WithQuery();

        Assert.Contains(nameof(Query), Assert.Throws<InvalidOperationException>(app.BuildEndpoints).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_type_that_the_JSON_context_does_not_know_is_an_error_at_start()
    {
        await using WebApplication app = WebApplication.CreateSlimBuilder().Build();

        var fault = Assert.Throws<InvalidOperationException>(() => app.MapPost("/query", (Body<Query> body) => body.Value.Limit).WithBody<Query>());
        Assert.Contains(nameof(Query), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_validator_the_endpoint_declares_its_body_and_its_problems()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton<IValidator<FinishRequest>>(new InlineValidator<FinishRequest>());
        await using WebApplication app = builder.Build();
        app.MapPost("/finish", (Body<FinishRequest> body) => body.Value.Status).WithBody<FinishRequest>();
        app.BuildEndpoints();

        Endpoint endpoint = ((IEndpointRouteBuilder)app).DataSources.Single().Endpoints.Single();
        Assert.Equal(["application/json"], endpoint.Metadata.GetMetadata<IAcceptsMetadata>()!.ContentTypes);
        Assert.Equal([400, 413, 415, 422], endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Select(answer => answer.StatusCode).Where(status => status >= 400).Order());
    }

    private sealed record Query
    {
        public int? Limit { get; init; }
    }
}
