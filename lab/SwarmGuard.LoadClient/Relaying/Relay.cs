using System.Net;
using System.Net.Sockets;

namespace SwarmGuard.LoadClient.Relaying;

/// <summary>Carries one TCP connection over a pair of streams, for somebody who reaches this container but not its network.</summary>
internal static class Relay
{
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(5);

    /// <summary>Whoever has nothing more to say may still have an answer under way; one that has gone waits for none.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(5);

    /// <summary>Ends when the other side has closed its connection, or soon after the input has ended.</summary>
    public static async Task RunAsync(IPEndPoint target, Stream input, Stream output, TimeProvider clock)
    {
        using var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var late = new CancellationTokenSource(ConnectTime, clock);
        await socket.ConnectAsync(target, late.Token);
        await using var connection = new NetworkStream(socket);
        var answering = connection.CopyToAsync(output);
        if (await Task.WhenAny(AskAsync(input, connection, socket), answering) != answering)
            await Task.WhenAny(answering, Task.Delay(Aftermath, clock, CancellationToken.None));
        if (answering.IsCompleted) await answering;
    }

    private static async Task AskAsync(Stream input, NetworkStream connection, Socket socket)
    {
        await input.CopyToAsync(connection);
        socket.Shutdown(SocketShutdown.Send);
    }
}
