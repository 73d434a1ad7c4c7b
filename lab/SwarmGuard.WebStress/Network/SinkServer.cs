using System.Net;
using System.Net.Sockets;
using SwarmGuard.WebStress.Hosting;

namespace SwarmGuard.WebStress.Network;

/// <summary>Swallows other replicas' traffic. Raw TCP: behind HTTP the receiver would spend its CPU limit on framing.</summary>
internal sealed class SinkServer(WebStressSettings settings, ILogger<SinkServer> log) : BackgroundService
{
    private const int BufferBytes = 64 * 1024;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var listener = Open();
            while (!stoppingToken.IsCancellationRequested)
                _ = SwallowAsync(await listener.AcceptAsync(stoppingToken), stoppingToken);
        }
        catch (SocketException fault)
        {
            // Network stress is one feature of several: the service itself must answer even where this port is taken.
            log.LogError("SINK_PORT={Port}: cannot listen: {Reason}; other replicas cannot send here", settings.SinkPort, fault.Message);
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }

    private Socket Open()
    {
        var listener = Socket.OSSupportsIPv6
            ? new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true }
            : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, settings.SinkPort));
            listener.Listen();
            return listener;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    private static async Task SwallowAsync(Socket sender, CancellationToken stop)
    {
        using var _ = sender;
        var buffer = new byte[BufferBytes];
        try
        {
            while (await sender.ReceiveAsync(buffer, SocketFlags.None, stop) > 0)
            {
            }
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            // A sender that went away, or the host is stopping: either way there is nothing left to swallow.
        }
    }
}
