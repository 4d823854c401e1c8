using System.Reflection;
using System.Text.Json;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ExperimentApi.Hosting.ApiDocument;

/// <summary>Open sections name their well-known members and take any other.</summary>
internal sealed class OpenSections : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema section || !context.Type.IsSubclassOf(typeof(OpenObject)))
            return;
        section.Properties?.Remove(JsonNamingPolicy.SnakeCaseLower.ConvertName(nameof(OpenObject.Members)));
        section.AdditionalPropertiesAllowed = context.Type != typeof(ExperimentPatch);
        if (!section.AdditionalPropertiesAllowed)
            return;
        section.AdditionalProperties = new OpenApiSchema();
        foreach (OpenApiSchema member in section.Properties?.Values.OfType<OpenApiSchema>() ?? [])
            Widen(member);
    }

    /// <summary>Well-known members are checked by their kind only (see <see cref="Http.OpenObjectRules" />), and come back as they were posted.</summary>
    private static void Widen(OpenApiSchema member)
    {
        if (member.Type?.HasFlag(JsonSchemaType.Integer) == true)
            member.Type = (member.Type & ~JsonSchemaType.Integer) | JsonSchemaType.Number;
        member.Format = null;
        if (member.Type?.HasFlag(JsonSchemaType.Object) == true)
            member.AdditionalProperties = new OpenApiSchema();
    }
}

/// <summary>A member that refers to another schema and may be null says so; a reference alone cannot.</summary>
internal sealed class NullableReferences : ISchemaFilter
{
    private readonly NullabilityInfoContext _nullability = new();

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { Count: > 0 } members })
            return;
        foreach (PropertyInfo property in context.Type.GetProperties())
        {
            string name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            if (members.TryGetValue(name, out IOpenApiSchema? member) && member is OpenApiSchemaReference reference && IsNullable(property))
                members[name] = new OpenApiSchema { OneOf = [reference, new OpenApiSchema { Type = JsonSchemaType.Null }], Description = reference.Description };
        }
    }

    private bool IsNullable(PropertyInfo property)
    {
        // The context keeps a cache that is not made for several threads.
        lock (_nullability)
            return _nullability.Create(property).ReadState == NullabilityState.Nullable;
    }
}
