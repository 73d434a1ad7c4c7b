using SwarmGuard.Lab;
using SwarmGuard.Lab.Net;
using SwarmGuard.Lab.Swarm;

namespace SwarmGuard.Cli.Demo.Clients;

/// <summary>A load client in a plain container beside the service, and what it tells.</summary>
internal sealed class LoadClient
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private readonly LabContainer _container;
    private readonly Task _reading;

    private LoadClient(LabContainer container, ClientRecord record, CancellationToken stop)
    {
        (_container, Record) = (container, record);
        _reading = ReadAsync(stop);
    }

    public ClientRecord Record { get; }

    public static async Task<LoadClient> StartAsync(
        LabNode node, string image, string network, ClientRecord record, IReadOnlyList<string> arguments, CancellationToken stop)
    {
        var request = new ContainerRequest(image) { Name = $"client-{record.Name}", Network = network, Command = arguments };
        return new LoadClient(await node.RunContainerAsync(request, stop), record, stop);
    }

    /// <summary>Speaks to the client itself, by its container's own network namespace.</summary>
    public async Task<HttpClient> OpenDoorAsync(int port, CancellationToken stop)
    {
        var pid = (int)(await _container.InspectAsync(stop))["State"]!["Pid"]!;
        var http = NamespaceHttp.Client($"/proc/{pid}/ns/net", Grace);
        http.BaseAddress = new Uri($"http://127.0.0.1:{port}/");
        return http;
    }

    /// <summary>Lets it finish what is in flight and tell its summary, then removes it.</summary>
    public async Task StopAsync(CancellationToken stop)
    {
        await _container.StopAsync(Grace, stop);
        await _reading;
        await _container.RemoveAsync(stop);
    }

    private async Task ReadAsync(CancellationToken stop)
    {
        await foreach (var line in _container.LogsAsync(follow: true, stop)) Record.Take(line.Text);
    }
}
