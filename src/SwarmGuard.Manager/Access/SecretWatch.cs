using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Access;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Access;

/// <summary>Tells at the start who may ask, and looks at the files of the secrets again and again, so that they can be replaced at any time.</summary>
internal sealed class SecretWatch(AccessSettings settings, TimelineBook timeline, TimeProvider clock, ILogger<SecretWatch> log) : BackgroundService
{
    /// <summary>A rotation is a matter of minutes; and reading two small files costs nothing.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var line in AccessNotices.Of(settings)) log.LogWarning("{Message}", line);
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Look(settings.Agents);
            Look(settings.Api);
        }
    }

    private void Look(TokenFile secret)
    {
        if (secret.Look() is { } news) timeline.Add(TimelineKind.Notice, "", news);
    }
}
