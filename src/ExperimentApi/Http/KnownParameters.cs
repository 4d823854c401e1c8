using System.Reflection;
using ExperimentApi.Json;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Http;

/// <summary>Refuses query parameters that an endpoint does not have: a misspelt filter must not answer with everything.</summary>
public static class KnownParameters
{
    public static Func<EndpointFilterInvocationContext, EndpointFilterDelegate, ValueTask<object?>> Filter(Type query)
    {
        string[] known = [.. query.GetProperties().Select(property => property.GetCustomAttribute<FromQueryAttribute>()?.Name).OfType<string>()];
        return (invocation, next) =>
        {
            var errors = new ValueErrors();
            foreach (string name in invocation.HttpContext.Request.Query.Keys.Except(known))
                errors.Add(name, $"is an unknown parameter; known are {string.Join(", ", known)}");
            return errors.Count == 0 ? next(invocation)
                : ValueTask.FromResult<object?>(Problem.BadRequest("A query parameter is unknown; see errors.", errors));
        };
    }
}
