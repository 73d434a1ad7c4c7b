using System.Net;

namespace SwarmGuard.Manager.Access;

/// <summary>Who sent a request, for whoever writes down who changed what.</summary>
/// <param name="Role">operator, reader, agent or anybody.</param>
/// <param name="TokenNumber">The line of the secret that was shown, counted from 1; null: none, as from the manager's own machine.</param>
/// <param name="Address">Where it came from.</param>
internal sealed record Caller(string Role, int? TokenNumber, IPAddress? Address)
{
    private static readonly object Key = new();

    /// <summary>Who sent this request; the guard in front of every endpoint has put it there.</summary>
    public static Caller Of(HttpContext context) => context.Items[Key] as Caller ?? new Caller("anybody", null, AddressOf(context));

    public void IsOf(HttpContext context) => context.Items[Key] = this;

    public static IPAddress? AddressOf(HttpContext context) =>
        context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : context.Connection.RemoteIpAddress;

    public override string ToString() =>
        $"{Role} ({(TokenNumber is { } number ? $"token {number}" : "no token")}) from {Address?.ToString() ?? "an unknown address"}";
}
