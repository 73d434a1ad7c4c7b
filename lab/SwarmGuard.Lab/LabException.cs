namespace SwarmGuard.Lab;

/// <summary>The lab can't do what was asked; the message is written for a person and is complete without a stack trace.</summary>
public sealed class LabException : Exception
{
    public LabException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
