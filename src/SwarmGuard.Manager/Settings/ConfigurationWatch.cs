using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Settings;

/// <summary>
/// Looks at the configuration again and again and puts a changed one in force. Looking costs next to nothing, and sees what a
/// notification misses: a file that is replaced by another, a folder that is mounted, a link that leads elsewhere.
/// </summary>
internal sealed class ConfigurationWatch(
    ConfigurationFinder finder, PolicySource source, PolicyBook policies, ManagerSettings settings, TimelineBook timeline, TimeProvider clock,
    IHostApplicationLifetime life, ILogger<ConfigurationWatch> log) : BackgroundService
{
    private const int BadSettings = 78;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>What was taken or refused last; one that can't be read is another than one that isn't there.</summary>
    private (ConfigurationText? Found, string? Problem) _taken = (settings.Configuration, null);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var notice in policies.Configuration.Notices) Tell(notice);
        if (settings.Configuration is not null) policies.Ready();
        else await TakeFirstAsync(stoppingToken);
        using var timer = new PeriodicTimer(LookEvery, clock);
        var before = _taken;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var seen = await finder.LookAsync(stoppingToken);
            // An editor writes a file in steps. What stands there twice in a row is finished.
            if ((seen == before || seen.Found?.IsWhole == true) && seen != _taken) Take(seen);
            before = seen;
        }
    }

    // There was no file at the start, so that Swarm may have the configuration. Until it was asked, nothing may be decided by defaults.
    private async Task TakeFirstAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        do
        {
            _taken = await finder.LookAsync(stop);
            TellObstacle();
        }
        while (!finder.IsKnown && await timer.WaitForNextTickAsync(stop));
        if (_taken.Found is { } found)
        {
            if (source.Read(found, out var problems) is not { } reading)
            {
                Refuse(problems);
                return;
            }

            Replace(found, reading);
        }

        policies.Ready();
    }

    private void TellObstacle()
    {
        IReadOnlyList<string> problems = finder.Obstacle is { } obstacle ? [$"Swarm can't be asked for the configuration, so that nothing is decided: {obstacle}"] : [];
        if (problems.SequenceEqual(policies.Configuration.Problems)) return;
        policies.Keep(problems);
        foreach (var problem in problems) Tell(problem, Severity.Warning);
    }

    // As with a bad file at the start: not knowing what the operator wants, better not run at all.
    private void Refuse(IReadOnlyList<string> problems)
    {
        foreach (var problem in problems) log.LogError("{Message}", problem);
        Environment.ExitCode = BadSettings;
        life.StopApplication();
    }

    private void Take((ConfigurationText? Found, string? Problem) seen)
    {
        var gone = _taken.Found?.Place ?? source.Path;
        _taken = seen;
        if (seen.Problem is { } problem) Keep([problem]);
        else if (seen.Found is not { } found) Keep([$"{gone} is gone"]);
        else if (source.Read(found, out var problems) is { } reading) Replace(found, reading);
        else Keep(problems);
    }

    private void Replace(ConfigurationText found, PolicyReading reading)
    {
        var changes = PolicyChanges.Between(policies.Current.Policy, reading.Policy.Policy);
        policies.Replace(reading.Policy, new ConfigurationView { File = found.Place, LoadedAt = clock.GetUtcNow(), Notices = reading.Notices }, reading.Sink);
        Tell($"configuration read from {found.Place}: {(changes.Count == 0 ? "nothing changes" : string.Join(", ", changes))}");
        foreach (var notice in reading.Notices) Tell(notice);
    }

    private void Keep(IReadOnlyList<string> problems)
    {
        policies.Keep(problems);
        Tell($"configuration not taken, the last good one stays in force: {string.Join("; ", problems)}", Severity.Warning);
    }

    private void Tell(string message, string? severity = null) => timeline.Add(TimelineKind.Notice, "", message, severity: severity);
}
