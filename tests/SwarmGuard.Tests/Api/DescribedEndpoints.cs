using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using SwarmGuard.Manager.Access;
using SwarmGuard.Manager.Http;

namespace SwarmGuard.Tests.Api;

/// <summary>
/// Endpoints as the generator of the document wants them. The framework's own explorer leaves out those that read the request
/// themselves, as all of the manager's do.
/// </summary>
internal sealed class DescribedEndpoints(IEnumerable<RouteEndpoint> endpoints) : IApiDescriptionGroupCollectionProvider
{
    private static readonly EmptyModelMetadataProvider Types = new();

    public ApiDescriptionGroupCollection ApiDescriptionGroups { get; } =
        new([new ApiDescriptionGroup(null, [.. endpoints.SelectMany(Describe)])], version: 1);

    /// <summary>Where a checkout's build would look for files of pages; nobody may ask there, and a published manager has no such place.</summary>
    private const string BuildOnly = "{**path:file}";

    /// <summary>The API: everything that a manager answers to but the pages for people.</summary>
    public static IReadOnlyList<RouteEndpoint> Of(IEndpointRouteBuilder app) => [.. All(app).Where(endpoint =>
        endpoint.Metadata.GetMetadata<EndpointGuard>() is not { } guard || (guard.Callers != Callers.Viewers && guard != EndpointGuard.OfAssets))];

    public static IReadOnlyList<RouteEndpoint> All(IEndpointRouteBuilder app) =>
        [.. app.DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>().Where(endpoint => endpoint.RoutePattern.RawText != BuildOnly)];

    public static IReadOnlyList<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];

    private static IEnumerable<ApiDescription> Describe(RouteEndpoint endpoint) => Methods(endpoint).Select(method =>
    {
        var description = new ApiDescription
        {
            HttpMethod = method,
            RelativePath = endpoint.RoutePattern.RawText!.TrimStart('/'),
            ActionDescriptor = new ActionDescriptor { EndpointMetadata = [.. endpoint.Metadata], RouteValues = { ["controller"] = "API" } },
        };
        foreach (var parameter in endpoint.Metadata.OfType<ApiParameter>())
            description.ParameterDescriptions.Add(Parameter(endpoint, parameter));
        foreach (var answer in endpoint.Metadata.OfType<IProducesResponseTypeMetadata>())
            description.SupportedResponseTypes.Add(Response(answer));
        if (endpoint.Metadata.GetMetadata<ApiBody>() is not { } body) return description;
        description.ParameterDescriptions.Add(New("body", body.Type, BindingSource.Body, body.IsRequired));
        description.SupportedRequestFormats.Add(new ApiRequestFormat { MediaType = "application/json" });
        return description;
    });

    private static ApiParameterDescription Parameter(RouteEndpoint endpoint, ApiParameter parameter)
    {
        var isInPath = endpoint.RoutePattern.GetParameter(parameter.Name) is not null;
        return New(parameter.Name, parameter.Type, isInPath ? BindingSource.Path : BindingSource.Query, isInPath);
    }

    private static ApiParameterDescription New(string name, Type type, BindingSource source, bool isRequired) =>
        new() { Name = name, Type = type, Source = source, IsRequired = isRequired, ModelMetadata = Types.GetMetadataForType(type) };

    private static ApiResponseType Response(IProducesResponseTypeMetadata answer) => new()
    {
        StatusCode = answer.StatusCode,
        Type = answer.Type,
        Description = answer.Description,
        ApiResponseFormats = [.. answer.ContentTypes.Select(type => new ApiResponseFormat { MediaType = type })],
    };
}
