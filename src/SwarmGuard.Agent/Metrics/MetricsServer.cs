using System.Net;
using System.Net.Sockets;
using SwarmGuard.Agent.Logs;

namespace SwarmGuard.Agent.Metrics;

/// <summary>
/// Answers <c>GET /metrics</c>, and nothing else, on a port of its own. So few callers and so little time for each, that nobody who only
/// reaches the port can make the agent large or slow: sampling comes first.
/// </summary>
internal sealed class MetricsServer(IPEndPoint place, MetricsAnswer answer, ConsoleLog log, TimeProvider time)
{
    private const int MostCallers = 4;
    private static readonly TimeSpan CallerTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The port it listens on, once it does.</summary>
    public Task<int> Port => _port.Task;

    public MetricsAnswer Answer => answer;

    /// <summary>A port that is taken is no reason to stop watching the node: told once, and tried again.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var once = new OnceLog(log);
        while (true)
        {
            try
            {
                await ListenAsync(stop);
            }
            catch (SocketException e)
            {
                once.Warn($"METRICS_PORT='{place.Port}': no metrics, since it can't be listened on: {e.Message}");
            }

            await Task.Delay(Pause, time, stop);
        }
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        using var listener = new TcpListener(place);
        if (place.Address.Equals(IPAddress.IPv6Any)) listener.Server.DualMode = true;
        listener.Start(MostCallers);
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _port.TrySetResult(port);
        log.Info($"metrics on port {port}{(answer.NeedsToken ? ", for who shows the token" : "")}");
        // Each takes the next caller when it is done with its last.
        Task[] takers = [.. Enumerable.Range(0, MostCallers).Select(_ => TakeAsync(listener, stop))];
        await await Task.WhenAny(takers);
    }

    private async Task TakeAsync(TcpListener listener, CancellationToken stop)
    {
        while (true)
        {
            using var caller = await listener.AcceptSocketAsync(stop);
            await ServeAsync(caller, stop);
        }
    }

    private async Task ServeAsync(Socket caller, CancellationToken stop)
    {
        try
        {
            using var timeout = new CancellationTokenSource(CallerTime, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, timeout.Token);
            await using var stream = new NetworkStream(caller);
            await answer.GiveAsync(stream, either.Token);
            caller.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (!stop.IsCancellationRequested && e is IOException or SocketException or OperationCanceledException)
        {
            // Hung up, or too slow: its own loss.
        }
    }
}
