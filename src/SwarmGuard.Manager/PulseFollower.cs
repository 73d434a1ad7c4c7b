using SwarmGuard.Docker.Swarm;

namespace SwarmGuard.Manager;

/// <summary>Keeps the pulse beating while the manager runs.</summary>
internal sealed class PulseFollower(SwarmPulse pulse) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => pulse.FollowAsync(stoppingToken);
}
