using System.Net.Sockets;

namespace SwarmGuard.WebStress.Network;

internal static class SinkConnection
{
    /// <summary>A neighbour answers within milliseconds; a vanished one would hold the kernel's connect for two minutes.</summary>
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(2);

    public static async Task<Socket> OpenAsync(string host, int port, TimeProvider clock, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(ConnectLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, either.Token);
            return socket;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
