using System.Reflection;
using ExperimentApi.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace ExperimentApi.Http;

/// <summary>Refuses query parameters that an endpoint does not have: a misspelt filter must not answer with everything.</summary>
public static class KnownParameters
{
    /// <summary>Every endpoint of the group takes the parameters its handler has, each once unless it is a list, and no others.</summary>
    public static RouteGroupBuilder WithKnownParametersOnly(this RouteGroupBuilder group) => group.WithMetadata(BodyEndpoints.ProblemMetadata(400)).AddEndpointFilterFactory((factory, next) =>
    {
        Dictionary<string, bool> known = ParametersOf(factory.MethodInfo).ToDictionary(parameter => parameter.Name, parameter => parameter.IsList);
        return async invocation =>
        {
            IQueryCollection query = invocation.HttpContext.Request.Query;
            if (query.Count > 0 && ErrorsOf(query, known) is { Count: > 0 } errors)
                return Problem.BadRequest("A query parameter is not acceptable; see errors.", errors);
            return await next(invocation);
        };
    });

    private static ValueErrors ErrorsOf(IQueryCollection query, Dictionary<string, bool> known)
    {
        var errors = new ValueErrors();
        foreach ((string name, StringValues values) in query)
        {
            if (!known.TryGetValue(name, out bool isList))
                errors.Add(name, known.Count == 0 ? "is an unknown parameter; there are none here" : $"is an unknown parameter; known are {string.Join(", ", known.Keys)}");
            else if (values.Count > 1 && !isList)
                errors.Add(name, "is given more than once");
            else if (values.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true))
                errors.Add(name, "holds U+0000, which no text has");
        }
        return errors;
    }

    private static IEnumerable<(string Name, bool IsList)> ParametersOf(MethodInfo handler) => handler.GetParameters().SelectMany(parameter =>
        parameter.GetCustomAttribute<AsParametersAttribute>() is null
            ? Named(parameter.GetCustomAttribute<FromQueryAttribute>(), parameter.ParameterType)
            : parameter.ParameterType.GetProperties().SelectMany(property => Named(property.GetCustomAttribute<FromQueryAttribute>(), property.PropertyType)));

    private static IEnumerable<(string, bool)> Named(FromQueryAttribute? query, Type type) => query?.Name is { } name ? [(name, type.IsArray)] : [];
}
