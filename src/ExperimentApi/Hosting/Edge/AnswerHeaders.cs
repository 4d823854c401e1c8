using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ExperimentApi.Hosting.Edge;

/// <summary>
/// What browsers are told with every answer: take it for what it says it is, show it in no foreign page, let no foreign page read it, keep nothing
/// of the API. Lists made once, since a library (NetEscapades) that makes them per answer allocates twice as much.
/// </summary>
public static class AnswerHeaders
{
    private const string NobodyFrames = "frame-ancestors 'none'";

    private static readonly (string Name, StringValues Value)[] Always =
    [
        (HeaderNames.XContentTypeOptions, "nosniff"),
        (HeaderNames.XFrameOptions, "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    public static void UseAnswerHeaders(this WebApplication app)
    {
        EdgeOptions edge = app.Services.GetRequiredService<IOptions<EdgeOptions>>().Value;
        StringValues hsts = edge.HstsMaxAge is { TotalSeconds: var seconds } ? $"max-age={seconds.ToString("0", CultureInfo.InvariantCulture)}" : default;
        // A tag works all the same: who keeps an answer by his own means asks with it.
        var api = new Headers([.. Always, (HeaderNames.ContentSecurityPolicy, $"default-src 'none'; {NobodyFrames}"), (HeaderNames.CacheControl, "no-store")], hsts);
        var pages = new Headers([.. Always, (HeaderNames.ContentSecurityPolicy, edge.ContentSecurityPolicy), ("Cross-Origin-Opener-Policy", "same-origin")], hsts);
        app.Use((context, next) =>
        {
            // At the last moment, because whoever answers a fault clears what was set before.
            context.Response.OnStarting((context.Request.Path.StartsWithSegments("/api") ? api : pages).Add, context);
            return next(context);
        });
    }

    private sealed class Headers
    {
        private readonly (string Name, StringValues Value)[] _list;
        private readonly StringValues _hsts;

        public Headers((string Name, StringValues Value)[] list, StringValues hsts)
        {
            (_list, _hsts) = (list, hsts);
            Add = AddTo;
        }

        /// <summary>One delegate for all answers.</summary>
        public Func<object, Task> Add { get; }

        private Task AddTo(object state)
        {
            var context = (HttpContext)state;
            IHeaderDictionary headers = context.Response.Headers;
            foreach ((string name, StringValues value) in _list)
                headers.TryAdd(name, value);
            if (_hsts.Count > 0 && context.Request.IsHttps)
                headers.StrictTransportSecurity = _hsts;
            return Task.CompletedTask;
        }
    }
}
