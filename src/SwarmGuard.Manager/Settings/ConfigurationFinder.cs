using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;

namespace SwarmGuard.Manager.Settings;

/// <summary>
/// Finds the configuration: a file on this node or, where there is none, the newest that an operator gave to Swarm. The latter is the same
/// for a manager on whichever node it starts.
/// </summary>
internal sealed class ConfigurationFinder(PolicySource file, SwarmConfigs configs, ISwarmPulse pulse, TimeProvider clock)
{
    /// <summary>Names of objects of the Swarm begin like this.</summary>
    public const string ObjectName = "swarmguard.yml";

    /// <summary>An event says when to ask; this is for those that are lost.</summary>
    private static readonly TimeSpan AskSwarmEvery = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan EngineTime = TimeSpan.FromSeconds(2);
    private (string Name, string Text)? _ofSwarm;
    private long? _askedAt;
    private long _seenChanges;

    /// <summary>False: neither is there a file nor could Swarm be asked yet, so that nothing is known.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Why Swarm could not be asked the last time; null when it could.</summary>
    public string? Obstacle { get; private set; }

    public async Task<(ConfigurationText? Found, string? Problem)> LookAsync(CancellationToken stop)
    {
        var found = file.Look(out var problem);
        if (found is not null || problem is not null)
        {
            IsKnown = true;
            return (found, problem);
        }

        var changes = pulse.ConfigChanges;
        var isDue = !IsKnown || changes != _seenChanges || _askedAt is not { } asked || clock.GetElapsedTime(asked) >= AskSwarmEvery;
        if (isDue && await AskSwarmAsync(stop)) _seenChanges = changes;
        return (_ofSwarm is { } config ? new ConfigurationText($"the Swarm's config {config.Name}", config.Name, config.Text, IsWhole: true) : null, null);
    }

    // An engine that does not answer leaves what was known; whoever decides something needs it too and will say so.
    private async Task<bool> AskSwarmAsync(CancellationToken stop)
    {
        using var timeout = new CancellationTokenSource(EngineTime, clock);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop, timeout.Token);
        try
        {
            _ofSwarm = await configs.NewestAsync(ObjectName, bounded.Token);
            (IsKnown, Obstacle, _askedAt) = (true, null, clock.GetTimestamp());
            return true;
        }
        catch (Exception e) when (e is EngineException or FormatException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            Obstacle = e is OperationCanceledException ? $"no answer within {EngineTime.TotalSeconds:0} s" : e.Message;
            return false;
        }
    }
}
