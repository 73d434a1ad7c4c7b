using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Settings;

/// <summary>
/// Looks at the configuration file again and again and puts a changed one in force. Looking costs next to nothing, and sees what a
/// notification misses: a file that is replaced by another, a folder that is mounted, a link that leads elsewhere.
/// </summary>
internal sealed class ConfigurationWatch(
    PolicySource source, PolicyBook policies, ManagerSettings settings, TimelineBook timeline, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>What was read, if anything could be; a file that can't be read is another text than one that isn't there.</summary>
    private (string? Text, string? Problem) _taken = (settings.FileText, null);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var notice in policies.Configuration.Notices) Tell(notice);
        using var timer = new PeriodicTimer(LookEvery, clock);
        var before = _taken;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var text = source.Text(out var problem);
            var seen = (text, problem);
            // An editor writes a file in steps. What stands there twice in a row is finished.
            if (seen == before && seen != _taken) Take(text, problem);
            before = seen;
        }
    }

    private void Take(string? text, string? problem)
    {
        _taken = (text, problem);
        if (problem is not null) Keep([problem]);
        else if (text is null) Keep([$"{source.Path} is gone"]);
        else if (source.Read(text, out var problems) is { } reading) Replace(reading);
        else Keep(problems);
    }

    private void Replace(PolicyReading reading)
    {
        var changes = PolicyChanges.Between(policies.Current.Policy, reading.Policy.Policy);
        policies.Replace(reading.Policy, new ConfigurationView { File = source.Path, LoadedAt = clock.GetUtcNow(), Notices = reading.Notices });
        Tell($"configuration reloaded: {(changes.Count == 0 ? "nothing changes" : string.Join(", ", changes))}");
        foreach (var notice in reading.Notices) Tell(notice);
    }

    private void Keep(IReadOnlyList<string> problems)
    {
        policies.Keep(problems);
        Tell($"configuration not reloaded, the last good one stays in force: {string.Join("; ", problems)}");
    }

    private void Tell(string message) => timeline.Add(TimelineKind.Notice, "", message);
}
