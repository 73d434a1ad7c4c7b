using Microsoft.AspNetCore.Http.Metadata;
using SwarmGuard.Manager.Http;

namespace SwarmGuard.Tests.Api;

/// <summary>The types that endpoints say they take and give.</summary>
internal static class EndpointTypes
{
    public static IEnumerable<Type> Of(IEnumerable<object> metadata) => metadata
        .Select(item => item switch
        {
            ApiBody body => body.Type,
            IProducesResponseTypeMetadata answer => answer.Type,
            _ => null,
        })
        .OfType<Type>();
}
