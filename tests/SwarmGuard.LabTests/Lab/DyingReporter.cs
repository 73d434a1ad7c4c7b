using SwarmGuard.Lab;

namespace SwarmGuard.LabTests.Lab;

/// <summary>Stops a bring-up dead after a step, as a killed process would.</summary>
internal sealed class DyingReporter(string step) : ILabReporter
{
    public void Done(string done, TimeSpan took)
    {
        if (done.StartsWith(step, StringComparison.Ordinal)) throw new InvalidOperationException($"died after '{done}'");
    }

    public void Note(string text)
    {
    }
}
