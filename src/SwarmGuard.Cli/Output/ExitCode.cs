namespace SwarmGuard.Cli.Output;

/// <summary>What the program ends with. The root command's help shows <see cref="Help"/>.</summary>
internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>The question was answered, and the answer is bad news: of commands that are checks.</summary>
    public const int BadNews = 1;

    /// <summary>The command line, a variable or the file of contexts is wrong.</summary>
    public const int Usage = 2;

    public const int Unreachable = 3;

    /// <summary>The manager refuses, or knows no such thing.</summary>
    public const int Refused = 4;

    /// <summary>As shells say it of a program that was ended by Ctrl-C.</summary>
    public const int Interrupted = 130;

    /// <summary>As shells say it of a program whose reader has gone: of <c>timeline --follow | grep -m1 outcome</c>.</summary>
    public const int ReaderGone = 141;

    public const string Help = """
        Exit codes of the commands that ask a manager:
          0  fine
          1  bad news: 'status', 'doctor' or 'audit --verify' found something that is not well
          2  wrong usage: of the command line, a variable or the file of contexts
          3  the manager can't be reached
          4  the manager refuses, or knows no such thing
        """;
}
