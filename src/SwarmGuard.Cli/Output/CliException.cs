namespace SwarmGuard.Cli.Output;

/// <summary>Ends a command with a sentence for people and an <see cref="ExitCode"/>.</summary>
internal sealed class CliException(string message, int code) : Exception(message)
{
    public int Code => code;
}
