using System.Globalization;
using System.Reflection;
using ExperimentApi.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace ExperimentApi.Http;

/// <summary>Refuses query parameters that an endpoint does not have: a misspelt filter must not answer with everything.</summary>
public static class KnownParameters
{
    private static readonly MethodInfo ParsesAs = new Func<string, bool>(Parses<int>).Method.GetGenericMethodDefinition();

    /// <summary>Every endpoint of the group takes the parameters its handler has, each of its type, each once unless it is a list, and no others.</summary>
    public static RouteGroupBuilder WithKnownParametersOnly(this RouteGroupBuilder group) => group.WithMetadata(BodyEndpoints.ProblemMetadata(400)).AddEndpointFilterFactory((factory, next) =>
    {
        Dictionary<string, Parameter> known = ParametersOf(factory.MethodInfo).ToDictionary(parameter => parameter.Name);
        return async invocation =>
        {
            IQueryCollection query = invocation.HttpContext.Request.Query;
            if (query.Count > 0 && ErrorsOf(query, known) is { Count: > 0 } errors)
                return Problem.BadRequest("A query parameter is not acceptable; see errors.", errors);
            return await next(invocation);
        };
    });

    private static ValueErrors ErrorsOf(IQueryCollection query, Dictionary<string, Parameter> known)
    {
        var errors = new ValueErrors();
        foreach ((string name, StringValues values) in query)
        {
            if (!known.TryGetValue(name, out Parameter? parameter))
                errors.Add(name, known.Count == 0 ? "is an unknown parameter; there are none here" : $"is an unknown parameter; known are {string.Join(", ", known.Keys)}");
            else if (values.Count > 1 && !parameter.IsList)
                errors.Add(name, "is given more than once");
            else if (values.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true))
                errors.Add(name, "holds U+0000, which no text has");
            else if (values is [{ } value] && parameter.IsOfType?.Invoke(value) == false)
                errors.Add(name, $"'{value}' is not of the right type");
        }
        return errors;
    }

    private static IEnumerable<Parameter> ParametersOf(MethodInfo handler) => handler.GetParameters().SelectMany(parameter =>
        parameter.GetCustomAttribute<AsParametersAttribute>() is null
            ? Named(parameter.GetCustomAttribute<FromQueryAttribute>(), parameter.ParameterType)
            : parameter.ParameterType.GetProperties().SelectMany(property => Named(property.GetCustomAttribute<FromQueryAttribute>(), property.PropertyType)));

    private static IEnumerable<Parameter> Named(FromQueryAttribute? query, Type type) => query?.Name is { } name ? [new Parameter(name, type.IsArray, IsOf(Nullable.GetUnderlyingType(type)))] : [];

    // What is generated to read a parameter says of one that it cannot read that the request is bad, and not which it was.
    private static Func<string, bool>? IsOf(Type? type) => type is null ? null : ParsesAs.MakeGenericMethod(type).CreateDelegate<Func<string, bool>>();

    private static bool Parses<T>(string text) where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out _);

    /// <param name="Name">As the query has it.</param>
    /// <param name="IsList">Whether it may come again and again.</param>
    /// <param name="IsOfType">Whether a text is a value of it; null where each is.</param>
    private sealed record Parameter(string Name, bool IsList, Func<string, bool>? IsOfType);
}
