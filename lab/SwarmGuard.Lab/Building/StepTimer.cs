namespace SwarmGuard.Lab.Building;

/// <summary>Times steps and reports those that ended well.</summary>
internal sealed class StepTimer(ILabReporter reporter, TimeProvider clock)
{
    public async Task RunAsync(string step, Func<Task> work)
    {
        var began = clock.GetTimestamp();
        await work();
        reporter.Done(step, clock.GetElapsedTime(began));
    }
}
