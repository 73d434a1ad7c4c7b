using SwarmGuard.Cli.Demo.Story;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;

namespace SwarmGuard.Cli.Demo;

/// <summary>Looks at the manager, the service's tasks and the clients, and tells what is new.</summary>
internal sealed class SwarmWatch(SwarmLab lab, ManagerApi manager, string service, LoadClients clients)
{
    private readonly TaskDiary _tasks = new(id => lab.Nodes.FirstOrDefault(node => node.SwarmId == id)?.Name ?? "no node");
    private readonly SampleDiary _samples = new(service);
    private long _lastLine;

    /// <summary>The newest action on the service since the watch began; null while there is none.</summary>
    public ActionView? Action { get; private set; }

    /// <summary>Takes the present as given: only what comes after it is told.</summary>
    public async Task BeginAsync(CancellationToken stop)
    {
        _lastLine = (await manager.TimelineAsync(0, stop)).Select(entry => entry.Seq).DefaultIfEmpty(0).Max();
        _tasks.Look(await lab.Services.TasksAsync(service, stop), default);
    }

    public async Task<IReadOnlyList<StoryLine>> LookAsync(DateTimeOffset now, CancellationToken stop)
    {
        var lines = new List<StoryLine>();
        try
        {
            lines.AddRange(_tasks.Look(await lab.Services.TasksAsync(service, stop), now));
            lines.AddRange(_samples.Look(await manager.SamplesAsync(stop), clients.Describe()));
            foreach (var entry in await manager.TimelineAsync(_lastLine, stop))
            {
                _lastLine = entry.Seq;
                if (entry.Service == service) lines.Add(TimelineDiary.Line(entry));
            }

            Action = (await manager.ActionsAsync(stop)).FirstOrDefault(action => action.Service == service) ?? Action;
        }
        catch (Exception e) when (e is HttpRequestException or EngineException)
        {
            // Whoever does not answer now is asked again in a moment; the scenario's own limit ends a lasting silence.
        }

        lines.AddRange(clients.Records.SelectMany(client => client.News()));
        return [.. lines.OrderBy(line => line.At)];
    }
}
