using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ExperimentApi.Dashboard.Hosting;

/// <summary>
/// The pages with all that they need, made when somebody looks at one for the first time: a service that only takes results starts without
/// them, and has its memory for itself.
/// </summary>
/// <param name="host">What the service lends to its pages.</param>
internal sealed class DashboardPages(IServiceProvider host) : IAsyncDisposable
{
    private readonly Lazy<Made> _made = new(() => Made.With(host));

    public async Task AnswerAsync(HttpContext context)
    {
        Made made = _made.Value;
        IServiceProvider outside = context.RequestServices;
        await using AsyncServiceScope scope = made.Services.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await made.Pipeline(context);
        }
        finally
        {
            context.RequestServices = outside;
        }
    }

    public ValueTask DisposeAsync() => _made.IsValueCreated ? _made.Value.Services.DisposeAsync() : ValueTask.CompletedTask;

    private sealed record Made(ServiceProvider Services, RequestDelegate Pipeline)
    {
        public static Made With(IServiceProvider host)
        {
            ServiceProvider services = DashboardServices.Of(host);
            return new Made(services, DashboardPipeline.Of(services));
        }
    }
}
