namespace ExperimentApi.Data.Access;

/// <summary>Scopes in which nobody asks.</summary>
internal static class OwnScopes
{
    /// <summary>A scope in which the service works for itself, and sees all there is.</summary>
    public static AsyncServiceScope CreateOwnScope(this IServiceProvider services)
    {
        AsyncServiceScope scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().AsService();
        return scope;
    }
}
