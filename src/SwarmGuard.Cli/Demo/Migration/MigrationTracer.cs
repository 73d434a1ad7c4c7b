using SwarmGuard.Cli.Clients;
using SwarmGuard.Cli.Demo.Scaling;
using SwarmGuard.Cli.Demo.Story;

namespace SwarmGuard.Cli.Demo.Migration;

/// <summary>Takes notes while a task moves.</summary>
internal sealed class MigrationTracer(string service, DateTimeOffset began)
{
    private readonly ReplicaCurve _processes = new();
    private readonly CpuMeter _meter = new(service);
    private DateTimeOffset? _firstAlert;

    public void Note(StoryLine line)
    {
        if (line.Kind == StoryKind.Alert) _firstAlert ??= line.At;
    }

    public void Observe(DateTimeOffset now, SwarmWatch watch)
    {
        _processes.Observe(now, watch.Tasks.Count(task => task.State == "running"));
        _meter.Observe(watch.Pictures);
    }

    public MigrationTrace Of(SwarmWatch watch, IReadOnlyList<ClientRecord> clients) => new()
    {
        Began = began,
        FirstAlert = _firstAlert,
        Action = watch.Action,
        Processes = _processes.Turns,
        Load = _meter.BySecond(),
        Clients = clients,
        Tasks = watch.Tasks,
    };
}
