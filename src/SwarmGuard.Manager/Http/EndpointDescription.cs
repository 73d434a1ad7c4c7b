using System.Net.Mime;
using Microsoft.AspNetCore.Http.Metadata;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Access;
using SwarmGuard.Manager.Limits;

namespace SwarmGuard.Manager.Http;

/// <summary>
/// Describes an endpoint by metadata, from which a test generates docs/openapi.json. Plain values only: what the framework has for
/// this guesses from handlers, and these write their own answers.
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

    public static IEndpointConventionBuilder AnswersText(this IEndpointConventionBuilder endpoint, string description) =>
        endpoint.WithMetadata(
            new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [MediaTypeNames.Text.Plain]) { Description = description });

    /// <summary>Agents, and who knows their secret; not the API's.</summary>
    public static IEndpointConventionBuilder ForAgents(this IEndpointConventionBuilder endpoint, RateClass rate, int bodyLimit) =>
        endpoint.Guarded(new EndpointGuard(Callers.Agents, rate, bodyLimit));

    /// <summary>Who may change something.</summary>
    public static IEndpointConventionBuilder ForOperators(this IEndpointConventionBuilder endpoint, int bodyLimit) =>
        endpoint.Guarded(new EndpointGuard(Callers.Operators, RateClass.Changes, bodyLimit));

    public static IEndpointConventionBuilder ForReaders(this IEndpointConventionBuilder endpoint) =>
        endpoint.Guarded(new EndpointGuard(Callers.Readers, RateClass.Reads, 0));

    public static IEndpointConventionBuilder ForAnybody(this IEndpointConventionBuilder endpoint) =>
        endpoint.Guarded(new EndpointGuard(Callers.Anybody, RateClass.Open, 0));

    /// <summary>The dashboard's pages, and the connection that keeps them live.</summary>
    public static IEndpointConventionBuilder ForViewers(this IEndpointConventionBuilder endpoint) =>
        endpoint.WithMetadata(new EndpointGuard(Callers.Viewers, RateClass.Reads, BodySizes.Page));

    /// <summary>Styles and scripts: they are the same for everybody, and tell nothing.</summary>
    public static IEndpointConventionBuilder ForAssets(this IEndpointConventionBuilder endpoint) =>
        endpoint.WithMetadata(EndpointGuard.OfAssets);

    private static IEndpointConventionBuilder Guarded(this IEndpointConventionBuilder endpoint, EndpointGuard guard)
    {
        endpoint.WithMetadata(guard).Refuses(StatusCodes.Status429TooManyRequests, "Too many requests from this address; Retry-After says when to come back.");
        if (guard.BodyLimit > 0) endpoint.Refuses(StatusCodes.Status413PayloadTooLarge, $"The body is longer than {guard.BodyLimit} bytes.");
        if (guard.Callers == Callers.Anybody) return endpoint;
        return endpoint.Refuses(StatusCodes.Status401Unauthorized, "Nothing was shown or proven, or the wrong.")
            .Refuses(StatusCodes.Status403Forbidden, "Only the manager's own machine may ask, since the manager has no such secret.");
    }

    private static IEndpointConventionBuilder With(this IEndpointConventionBuilder endpoint, Type? type, string description, int status) =>
        endpoint.WithMetadata(
            new ProducesResponseTypeMetadata(status, type, [MediaTypeNames.Application.Json]) { Description = description });
}
