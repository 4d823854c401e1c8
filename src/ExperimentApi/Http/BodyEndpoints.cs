using ExperimentApi.Contracts;
using ExperimentApi.Json;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http.Metadata;

namespace ExperimentApi.Http;

/// <summary>Declares and validates request bodies and queries, so that neither can be forgotten when the other is there.</summary>
public static class BodyEndpoints
{
    /// <summary>The endpoint takes a <see cref="Body{T}" />; a missing validator is an error at start.</summary>
    public static RouteHandlerBuilder WithBody<T>(this RouteHandlerBuilder endpoint, string mediaType = "application/json", params string[] furtherMediaTypes)
        where T : class
    {
        Body<T>.RequireKnownType();
        endpoint.Accepts<T>(mediaType, furtherMediaTypes);
        return endpoint.Problems(400, 413, 415, 422).Validated<Body<T>, T>(body => body.Value, ValidationErrors.Pointer, Problem.Invalid);
    }

    /// <summary>The endpoint takes its query parameters as <typeparamref name="T" />; a missing validator is an error at start.</summary>
    public static RouteHandlerBuilder WithQuery<T>(this RouteHandlerBuilder endpoint)
        where T : class =>
        endpoint.Problems(400)
            .Validated<T, T>(query => query, name => name, errors => Problem.BadRequest("A query parameter is not acceptable; see errors.", errors));

    /// <summary>Declares problem answers by status.</summary>
    public static RouteHandlerBuilder Problems(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (int status in statuses)
            endpoint.WithMetadata(ProblemMetadata(status));
        return endpoint;
    }

    internal static ProducesResponseTypeMetadata ProblemMetadata(int status) => new(status, typeof(ProblemResponse), [Problem.ContentType]);

    internal static string[] MediaTypesOf(HttpContext context, string otherwise) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.ToArray() ?? [otherwise];

    private static RouteHandlerBuilder Validated<TArgument, TValue>(this RouteHandlerBuilder endpoint, Func<TArgument, TValue> value, Func<string, string> key, Func<ValueErrors, Problem> problem)
        where TArgument : class =>
        endpoint.AddEndpointFilterFactory((factory, next) =>
        {
            IValidator<TValue> validator = factory.ApplicationServices.GetRequiredService<IValidator<TValue>>();
            return async invocation =>
            {
                // Filters run even where binding failed, so the argument may be missing; the failure is already on its way out.
                if (invocation.Arguments.OfType<TArgument>().FirstOrDefault() is { } argument)
                {
                    ValidationResult result = await validator.ValidateAsync(value(argument), invocation.HttpContext.RequestAborted);
                    if (!result.IsValid)
                        return problem(ErrorsOf(result, key));
                }
                return await next(invocation);
            };
        });

    private static ValueErrors ErrorsOf(ValidationResult result, Func<string, string> key)
    {
        var errors = new ValueErrors();
        foreach (ValidationFailure failure in result.Errors)
            errors.Add(key(failure.PropertyName), failure.ErrorMessage);
        return errors;
    }
}
