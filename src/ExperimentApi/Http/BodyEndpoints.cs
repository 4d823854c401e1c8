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
        return endpoint.Problems(400, 413, 415, 422).Validated<T>();
    }

    /// <summary>The endpoint takes query parameters as records with <see cref="AsParametersAttribute" />; that there is none, or no validator of one, is an error at start.</summary>
    public static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder endpoint) => endpoint.Problems(400).AddEndpointFilterFactory((factory, next) =>
    {
        Dictionary<Type, IValidator> rules = factory.MethodInfo.GetParameters().Where(parameter => parameter.IsDefined(typeof(AsParametersAttribute), inherit: false))
            .ToDictionary(parameter => parameter.ParameterType, parameter => (IValidator)factory.ApplicationServices.GetRequiredService(typeof(IValidator<>).MakeGenericType(parameter.ParameterType)));
        if (rules.Count == 0)
            throw new InvalidOperationException($"{factory.MethodInfo.DeclaringType?.Name} takes no query record.");
        // What most requests say, nothing, is judged once.
        bool nothingIsValid = rules.All(query => query.Value.Validate(new ValidationContext<object>(Activator.CreateInstance(query.Key)!)).IsValid);
        return invocation => nothingIsValid && !invocation.HttpContext.Request.QueryString.HasValue ? next(invocation) : ValidateAsync(invocation);

        async ValueTask<object?> ValidateAsync(EndpointFilterInvocationContext invocation)
        {
            var errors = new ValueErrors();
            foreach (object argument in invocation.Arguments.OfType<object>())
            {
                if (rules.TryGetValue(argument.GetType(), out IValidator? validator))
                    Add(errors, await validator.ValidateAsync(new ValidationContext<object>(argument), invocation.HttpContext.RequestAborted), name => name);
            }
            return errors.Count == 0 ? await next(invocation) : Problem.BadRequest("A query parameter is not acceptable; see errors.", errors);
        }
    });

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

    private static RouteHandlerBuilder Validated<T>(this RouteHandlerBuilder endpoint)
        where T : class =>
        endpoint.AddEndpointFilterFactory((factory, next) =>
        {
            IValidator<T> validator = factory.ApplicationServices.GetRequiredService<IValidator<T>>();
            return async invocation =>
            {
                var errors = new ValueErrors();
                // Filters run even where binding failed, so the argument may be missing; the failure is already on its way out.
                if (invocation.Arguments.OfType<Body<T>>().FirstOrDefault() is { } body)
                    Add(errors, await validator.ValidateAsync(body.Value, invocation.HttpContext.RequestAborted), ValidationErrors.Pointer);
                return errors.Count == 0 ? await next(invocation) : Problem.Invalid(errors);
            };
        });

    private static void Add(ValueErrors errors, ValidationResult result, Func<string, string> key)
    {
        foreach (ValidationFailure failure in result.Errors)
            errors.Add(key(failure.PropertyName), failure.ErrorMessage);
    }
}
