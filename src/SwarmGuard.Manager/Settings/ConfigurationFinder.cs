using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;

namespace SwarmGuard.Manager.Settings;

/// <summary>
/// Finds the configuration: a file on this node or, where there is none, the newest that an operator gave to Swarm. The latter is the same
/// for a manager on whichever node it starts.
/// </summary>
internal sealed class ConfigurationFinder(PolicySource file, SwarmConfigs configs, TimeProvider clock)
{
    /// <summary>Names of objects of the Swarm begin like this.</summary>
    public const string ObjectName = "swarmguard.yml";

    /// <summary>A look costs the engine about a millisecond.</summary>
    private static readonly TimeSpan AskSwarmEvery = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan EngineTime = TimeSpan.FromSeconds(2);
    private (string Name, string Text)? _ofSwarm;
    private long? _askedAt;

    /// <summary>False: neither is there a file nor could Swarm be asked yet, so that nothing is known.</summary>
    public bool IsKnown { get; private set; }

    public async Task<(ConfigurationText? Found, string? Problem)> LookAsync(CancellationToken stop)
    {
        var found = file.Look(out var problem);
        if (found is not null || problem is not null)
        {
            IsKnown = true;
            return (found, problem);
        }

        if (_askedAt is not { } asked || clock.GetElapsedTime(asked) >= AskSwarmEvery) await AskSwarmAsync(stop);
        return (_ofSwarm is { } config ? new ConfigurationText($"the Swarm's config {config.Name}", config.Name, config.Text) : null, null);
    }

    // An engine that does not answer leaves what was known; whoever decides something needs it too and will say so.
    private async Task AskSwarmAsync(CancellationToken stop)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bounded.CancelAfter(EngineTime);
        try
        {
            _ofSwarm = await configs.NewestAsync(ObjectName, bounded.Token);
            IsKnown = true;
        }
        catch (Exception e) when (e is EngineException or FormatException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
        }

        _askedAt = clock.GetTimestamp();
    }
}
