namespace SwarmGuard.Simulator.Time;

/// <summary>
/// A simulated process: whatever it awaits continues as an event of the loop, and nothing of it continues once it is dead. So it can be
/// killed between any two steps of any of its tasks, as SIGKILL does.
/// </summary>
internal sealed class SimProcess(string name, EventLoop loop) : SynchronizationContext
{
    public string Name => name;

    public bool IsDead { get; private set; }

    /// <summary>Steps it has taken.</summary>
    public long Steps { get; set; }

    public void Kill() => IsDead = true;

    public override void Post(SendOrPostCallback d, object? state) => loop.Post(this, d, state);

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("nothing may wait for another part of a process by blocking the loop");

    public override SynchronizationContext CreateCopy() => this;
}
