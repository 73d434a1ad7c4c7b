namespace SwarmGuard.Lab;

/// <summary>For callers that want no progress lines.</summary>
public sealed class SilentReporter : ILabReporter
{
    public static readonly SilentReporter Instance = new();

    public void Done(string step, TimeSpan took)
    {
    }

    public void Note(string text)
    {
    }
}
