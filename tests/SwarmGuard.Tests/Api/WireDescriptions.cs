using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SwarmGuard.Manager.Access;
using SwarmGuard.Manager.Http;

namespace SwarmGuard.Tests.Api;

/// <summary>Adds to the document what types alone don't tell.</summary>
internal sealed class WireDescriptions : IOpenApiDocumentTransformer, IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.DescriptionGroups.SelectMany(group => group.Items)
            .SelectMany(item => item.ActionDescriptor.EndpointMetadata);
        var requested = WireTypes.Within(metadata.OfType<ApiBody>().Select(body => body.Type));
        foreach (var type in WireTypes.Within(EndpointTypes.Of(metadata)))
            Describe((OpenApiSchema)document.Components!.Schemas![type.Name], type, requested.Contains(type));
        document.Tags = null;
        document.Components!.SecuritySchemes = SecuritySchemes.All;
        return Task.CompletedTask;
    }

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiParameter>())
            operation.Parameters!.Single(p => p.Name == parameter.Name).Description = parameter.Description;
        operation.Tags?.Clear();
        var guard = context.Description.ActionDescriptor.EndpointMetadata.OfType<EndpointGuard>().Single();
        operation.Security = SecuritySchemes.Of(guard.Callers, context.Document!);
        return Task.CompletedTask;
    }

    // Who asks must give what the type requires; who is answered can rely on all that is never null.
    private static void Describe(OpenApiSchema schema, Type type, bool isRequested)
    {
        schema.Description = WireComments.Of(type);
        var required = WireTypes.Properties(type).Where(p => isRequested ? p.IsRequired : WireTypes.IsAlwaysWritten(p));
        schema.Required = required.Select(p => p.Name).ToHashSet();
        foreach (var property in WireTypes.Properties(type))
            schema.Properties![property.Name].Description = WireComments.Of(type, WireTypes.NameInCode(property));
    }
}
