using System.Net.Mime;
using Microsoft.AspNetCore.Http.Metadata;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Http;

/// <summary>
/// Describes an endpoint by metadata, from which a test generates docs/openapi.json. Plain values only: what the framework has for
/// this reads handlers by reflection, which Native AOT does not have.
/// </summary>
internal static class EndpointDescription
{
    public static IEndpointConventionBuilder Does(this IEndpointConventionBuilder endpoint, string summary) =>
        endpoint.WithMetadata(new EndpointSummaryAttribute(summary));

    public static IEndpointConventionBuilder Takes<T>(this IEndpointConventionBuilder endpoint, bool isRequired = true) =>
        endpoint.WithMetadata(new ApiBody(typeof(T), isRequired));

    public static IEndpointConventionBuilder Reads<T>(this IEndpointConventionBuilder endpoint, string name, string description) =>
        endpoint.WithMetadata(new ApiParameter(name, typeof(T), description));

    public static IEndpointConventionBuilder Answers<T>(
        this IEndpointConventionBuilder endpoint, string description, int status = StatusCodes.Status200OK) =>
        endpoint.With(typeof(T), description, status);

    public static IEndpointConventionBuilder Refuses(this IEndpointConventionBuilder endpoint, int status, string description) =>
        endpoint.With(typeof(AlertRefusal), description, status);

    public static IEndpointConventionBuilder AnswersAnyObject(this IEndpointConventionBuilder endpoint, string description) =>
        endpoint.With(null, description, StatusCodes.Status200OK);

    private static IEndpointConventionBuilder With(this IEndpointConventionBuilder endpoint, Type? type, string description, int status) =>
        endpoint.WithMetadata(
            new ProducesResponseTypeMetadata(status, type, [MediaTypeNames.Application.Json]) { Description = description });
}
