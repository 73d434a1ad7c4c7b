using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using SwarmGuard.Manager.Access;

namespace SwarmGuard.Manager.Limits;

/// <summary>Where and how the manager listens, and what a connection may cost before anybody knows whose it is.</summary>
internal static class Listening
{
    /// <summary>An agent sends a dozen short headers, a browser two dozen with cookies of other programs on the same host.</summary>
    private const int MostHeaders = 50, MostHeaderBytes = 16 * 1024;

    /// <summary>Open pages of the dashboard; each has a connection of its own and costs some hundred kilobytes.</summary>
    private const int MostPages = 100;

    /// <summary>A path with the longest name that a service can have, in percents, and room.</summary>
    private const int MostLineBytes = 4 * 1024;

    /// <summary>A head comes in one packet or two. Who needs longer is slow on purpose.</summary>
    private static readonly TimeSpan LongestHead = TimeSpan.FromSeconds(5);

    /// <summary>Agents sample at least once a minute, and make a new connection every 30 s anyway.</summary>
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(65);

    /// <summary>What is kept of a body that nobody reads yet, for each connection.</summary>
    private const int UnreadBytes = 32 * 1024;

    public static void Configure(KestrelServerOptions kestrel, Uri url, AccessSettings access)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        (limits.MaxRequestHeaderCount, limits.MaxRequestHeadersTotalSize, limits.MaxRequestLineSize) = (MostHeaders, MostHeaderBytes, MostLineBytes);
        (limits.RequestHeadersTimeout, limits.KeepAliveTimeout) = (LongestHead, LongestIdle);
        (limits.MaxConcurrentConnections, limits.MaxConcurrentUpgradedConnections) = (ConnectionBound.Most, MostPages);
        (limits.MaxRequestBodySize, limits.MaxRequestBufferSize) = (BodySizes.Samples, UnreadBytes);
        // A reader of an answer who takes it drop by drop holds its memory as long.
        limits.MinResponseDataRate = limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));
        Listen(kestrel, url, options => Open(options, access));
    }

    private static void Open(ListenOptions options, AccessSettings access)
    {
        // One request at a time on a connection, so that bounds on connections are bounds on requests.
        options.Protocols = HttpProtocols.Http1;
        var bound = new ConnectionBound();
        options.Use(next => connection => bound.RunAsync(connection, next));
        if (access.Tls.IsNone) return;
        var certificates = new ServerCertificates(access.Tls, TimeProvider.System);
        options.UseHttps(new TlsHandshakeCallbackOptions
        {
            HandshakeTimeout = LongestHead,
            OnConnection = _ => ValueTask.FromResult(certificates.Now()),
        });
    }

    // As the server itself reads a URL: an address, this machine, or everything.
    private static void Listen(KestrelServerOptions kestrel, Uri url, Action<ListenOptions> open)
    {
        if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address)) kestrel.Listen(address, url.Port, open);
        else if (url.IsLoopback) kestrel.ListenLocalhost(url.Port, open);
        else kestrel.ListenAnyIP(url.Port, open);
    }
}
