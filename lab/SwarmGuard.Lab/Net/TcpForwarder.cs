using System.Net;
using System.Net.Sockets;

namespace SwarmGuard.Lab.Net;

/// <summary>Passes connections from a port on 127.0.0.1 to an address inside a network namespace, for browsers and other tools.</summary>
public sealed class TcpForwarder : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly TcpListener _listener;
    private readonly Task _accepting;
    private readonly string _namespacePath;
    private readonly string _address;
    private readonly int _port;

    internal TcpForwarder(string namespacePath, string address, int port, int localPort)
    {
        (_namespacePath, _address, _port) = (namespacePath, address, port);
        _listener = new TcpListener(IPAddress.Loopback, localPort);
        _listener.Start();
        LocalPort = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int LocalPort { get; }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        await _accepting;
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var accepted = await _listener.AcceptSocketAsync(_ended.Token);
                _ = PassAsync(accepted);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The forwarder was disposed of.
        }
    }

    private async Task PassAsync(Socket outside)
    {
        using (outside)
        {
            try
            {
                using var inside = await NamespaceSocket.CreateAsync(_namespacePath);
                await inside.ConnectAsync(_address, _port, _ended.Token);
                await Task.WhenAll(PumpAsync(outside, inside), PumpAsync(inside, outside));
            }
            catch (Exception e) when (e is SocketException or IOException or OperationCanceledException or LabException)
            {
                // Either side went away: closing the other one tells it so.
            }
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await from.ReceiveAsync(buffer, _ended.Token)) > 0)
        {
            for (var sent = 0; sent < read;)
                sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), _ended.Token);
        }

        to.Shutdown(SocketShutdown.Send);
    }
}
