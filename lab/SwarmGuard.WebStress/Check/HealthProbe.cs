using System.Net.Sockets;
using System.Text;

namespace SwarmGuard.WebStress.Check;

/// <summary>
/// A container's health check without curl in the image. Raw sockets, because it is started for every probe: the HTTP client
/// would cost several times the probe itself.
/// </summary>
internal static class HealthProbe
{
    private const int TimeoutMs = 2000;

    public static int Run(IReadOnlyList<string> args, TextWriter problems)
    {
        if (args.Count != 1 || !Uri.TryCreate(args[0], UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp)
        {
            problems.WriteLine("usage: web-stress --check http://127.0.0.1:8080/health");
            return 2;
        }

        try
        {
            var status = Ask(url);
            if (status.Contains(" 200 ", StringComparison.Ordinal))
                return 0;
            problems.WriteLine($"{url}: {status}");
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            problems.WriteLine($"{url}: {fault.Message}");
        }

        return 1;
    }

    private static string Ask(Uri url)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { SendTimeout = TimeoutMs, ReceiveTimeout = TimeoutMs };
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(TimeoutMs), TimeProvider.System);
        socket.ConnectAsync(url.DnsSafeHost, url.Port, limit.Token).AsTask().GetAwaiter().GetResult();
        socket.Send(Encoding.ASCII.GetBytes($"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nConnection: close\r\n\r\n"));
        var buffer = new byte[256];
        var length = socket.Receive(buffer);
        return Encoding.ASCII.GetString(buffer, 0, length).Split('\r')[0];
    }
}
