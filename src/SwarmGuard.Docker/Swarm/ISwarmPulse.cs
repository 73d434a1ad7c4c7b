namespace SwarmGuard.Docker.Swarm;

/// <summary>Tells that something in the Swarm may have changed.</summary>
public interface ISwarmPulse
{
    /// <summary>Grows whenever a config object may have changed; compare with what it was to know whether to look.</summary>
    long ConfigChanges { get; }

    /// <summary>Waits for the next event, at most this long.</summary>
    Task WaitAsync(TimeSpan atMost, CancellationToken stop);

    /// <summary>Wakes everyone who waits.</summary>
    void Beat();
}
