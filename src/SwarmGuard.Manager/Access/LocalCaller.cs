using System.Net;

namespace SwarmGuard.Manager.Access;

/// <summary>
/// Whether a request comes from a program on the manager's own machine, which is trusted where there is no secret. A page of the web in a
/// browser there is not: its requests name the site that they come from, or a host that only pretends to be this machine.
/// </summary>
internal static class LocalCaller
{
    public static bool Is(HttpContext context, AccessSettings settings) =>
        settings.IsLocal(Caller.AddressOf(context)) && IsLocalHost(context.Request.Host.Host) && !IsOfAnotherSite(context);

    /// <summary>A browser says so itself, and nothing else sends the header.</summary>
    public static bool IsOfAnotherSite(HttpContext context) =>
        context.Request.Headers.Origin.ToString() is { Length: > 0 } origin
        && !string.Equals(origin, $"{context.Request.Scheme}://{context.Request.Host}", StringComparison.OrdinalIgnoreCase);

    private static bool IsLocalHost(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && (IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any)));
}
