namespace SwarmGuard.Lab.Faults;

/// <summary>
/// Something that a machine room does to a Swarm. Injecting twice and healing twice are allowed, also healing what was never injected;
/// and whatever a fault leaves on the machine goes with the lab.
/// </summary>
public interface IFault
{
    /// <summary>What is done, and to whom.</summary>
    string What { get; }

    Task InjectAsync(CancellationToken stop);

    /// <summary>Undoes it, where it doesn't end by itself.</summary>
    Task HealAsync(CancellationToken stop);
}
