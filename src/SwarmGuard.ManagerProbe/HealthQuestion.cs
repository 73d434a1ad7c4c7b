using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SwarmGuard.ManagerProbe;

/// <summary>Asks a manager in the same container how it is, over plain HTTP and without a library for it.</summary>
internal static class HealthQuestion
{
    private const int StandardPort = 5000, LongestHead = 1024;
    private static readonly byte[] Request = "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"u8.ToArray();

    /// <summary>Who listens everywhere listens here.</summary>
    public static IPEndPoint Where(string? listenUrl)
    {
        if (!Uri.TryCreate(listenUrl, UriKind.Absolute, out var url)) return new IPEndPoint(IPAddress.Loopback, StandardPort);
        var isOne = IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any);
        return new IPEndPoint(isOne ? address! : IPAddress.Loopback, url.Port);
    }

    /// <summary>Null: it is well.</summary>
    public static string? Ask(IPEndPoint manager, TimeSpan patience)
    {
        try
        {
            using var stop = new CancellationTokenSource(patience, TimeProvider.System);
            return AskAsync(manager, stop.Token).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return e is SocketException ? $"{manager}: {e.Message}" : $"{manager}: no answer within {patience.TotalSeconds:0} s";
        }
    }

    private static async Task<string?> AskAsync(IPEndPoint manager, CancellationToken stop)
    {
        using var socket = new Socket(manager.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(manager, stop);
        await socket.SendAsync(Request, stop);
        var head = new byte[LongestHead];
        var length = 0;
        // The status line is all that matters, and comes in one piece as a rule.
        while (length < head.Length && !head.AsSpan(0, length).Contains((byte)'\n'))
        {
            var read = await socket.ReceiveAsync(head.AsMemory(length), stop);
            if (read == 0) break;
            length += read;
        }

        var line = Encoding.ASCII.GetString(head, 0, length).Split('\n')[0].Trim();
        return line.Split(' ') is [_, "200", ..] ? null : $"{manager}: {(line.Length == 0 ? "no answer" : line)}";
    }
}
