using SwarmGuard.Cli.Stages;
using SwarmGuard.Lab.Swarm;

namespace SwarmGuard.Cli.Clients;

/// <summary>A load client in a plain container beside the service, and what it tells.</summary>
internal sealed class LoadClient
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private readonly Task _reading;

    private LoadClient(LabContainer container, ClientRecord record, CancellationToken stop)
    {
        (Container, Record) = (container, record);
        _reading = ReadAsync(stop);
    }

    public LabContainer Container { get; }

    public ClientRecord Record { get; }

    public static async Task<LoadClient> StartAsync(
        ClientHost host, string image, string network, ClientRecord record, IReadOnlyList<string> arguments, CancellationToken stop)
    {
        var request = new ContainerRequest(image) { Name = $"client-{record.Name}", Network = network, Command = arguments, Labels = host.Labels };
        return new LoadClient(await LabContainer.RunAsync(host.Engine, request, stop), record, stop);
    }

    /// <summary>Lets it finish what is in flight and tell its summary, then removes it.</summary>
    public async Task StopAsync(CancellationToken stop)
    {
        await Container.StopAsync(Grace, stop);
        await _reading;
        await Container.RemoveAsync(stop);
    }

    private async Task ReadAsync(CancellationToken stop)
    {
        await foreach (var line in Container.LogsAsync(follow: true, stop)) Record.Take(line.Text);
    }
}
