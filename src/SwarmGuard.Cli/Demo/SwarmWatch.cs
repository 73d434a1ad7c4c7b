using System.Globalization;
using SwarmGuard.Cli.Clients;
using SwarmGuard.Cli.Demo.Story;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab.Swarm;

namespace SwarmGuard.Cli.Demo;

/// <summary>Looks at the manager, the service's tasks and the clients, and tells what is new.</summary>
/// <param name="stage">Where the service runs.</param>
/// <param name="service">The service.</param>
/// <param name="clients">Its users.</param>
/// <param name="samples">Tells of samples.</param>
/// <param name="steps">What the steps of an action are steps of.</param>
internal sealed class SwarmWatch(
    Stage stage, string service, IReadOnlyList<ClientRecord> clients, SampleDiary samples, StoryKind steps)
{
    private readonly TaskDiary _tasks = new(stage.NodeName);
    private HashSet<string> _before = [];
    private long _lastLine;

    /// <summary>The actions on the service since the watch began, newest first.</summary>
    public IReadOnlyList<ActionView> Actions { get; private set; } = [];

    /// <summary>The newest action on the service; null while there is none.</summary>
    public ActionView? Action => Actions is [var newest, ..] ? newest : null;

    /// <summary>The service's tasks as they were last seen.</summary>
    public IReadOnlyList<LabTask> Tasks { get; private set; } = [];

    /// <summary>What agents last reported.</summary>
    public IReadOnlyList<NodePicture> Pictures { get; private set; } = [];

    /// <summary>Takes the present as given: only what comes after it is told.</summary>
    public async Task BeginAsync(CancellationToken stop)
    {
        _lastLine = (await stage.Manager.TimelineAsync(0, stop)).Select(entry => entry.Seq).DefaultIfEmpty(0).Max();
        _before = [.. (await stage.Manager.ActionsAsync(stop)).Select(action => action.Id)];
        Tasks = await stage.Services.TasksAsync(service, stop);
        _tasks.Look(Tasks, default);
    }

    public async Task<IReadOnlyList<StoryLine>> LookAsync(DateTimeOffset now, CancellationToken stop)
    {
        var lines = new List<StoryLine>();
        try
        {
            Tasks = await stage.Services.TasksAsync(service, stop);
            lines.AddRange(_tasks.Look(Tasks, now));
            Pictures = await stage.Manager.SamplesAsync(stop);
            lines.AddRange(samples.Look(Pictures, Describe()));
            foreach (var entry in await stage.Manager.TimelineAsync(_lastLine, stop))
            {
                _lastLine = entry.Seq;
                if (entry.Service == service) lines.Add(TimelineDiary.Line(entry, steps));
            }

            Actions = [.. (await stage.Manager.ActionsAsync(stop)).Where(action => action.Service == service && !_before.Contains(action.Id))];
        }
        catch (Exception e) when (e is HttpRequestException or EngineException)
        {
            // Whoever does not answer now is asked again in a moment; the scenario's own limit ends a lasting silence.
        }

        lines.AddRange(clients.SelectMany(client => client.News()));
        return [.. lines.OrderBy(line => line.At)];
    }

    /// <summary>All that was sent so far, for one line of the story.</summary>
    private string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"clients: {clients.Sum(record => record.Sent):#,0} requests, {clients.Sum(record => record.Failed)} failed");
}
