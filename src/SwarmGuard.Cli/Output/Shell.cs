using System.Text;
using Microsoft.Win32.SafeHandles;
using Spectre.Console;

namespace SwarmGuard.Cli.Output;

/// <summary>All that a command has to do with the shell that started it, so that a test can be that shell.</summary>
internal sealed record Shell
{
    public required TextWriter Out { get; init; }
    public required TextWriter Error { get; init; }

    /// <summary>A variable's value; null where it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Where a person reads the output; null when it goes into a pipe or a file.</summary>
    public IAnsiConsole? Terminal { get; init; }

    /// <summary>Whether the person has pressed q since this was asked last.</summary>
    public Func<bool> IsQuitAsked { get; init; } = () => false;

    /// <summary>How instants are shown here.</summary>
    public Clockface Clockface => Terminal is null ? Clockface.Iso : new Clockface(Clock.LocalTimeZone, Clock.GetUtcNow());

    public static Shell OfThisProcess() => new()
    {
        Out = Console.IsOutputRedirected ? RedirectedOutput() : Console.Out,
        Error = Console.Error,
        Variable = name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null,
        Clock = TimeProvider.System,
        Terminal = Console.IsOutputRedirected ? null : AnsiConsole.Console,
        IsQuitAsked = IsQPressed,
    };

    public void Show(IReadOnlyList<Block> page)
    {
        if (Terminal is { } terminal) terminal.Write(TerminalPage.Render(page, terminal.Profile.Width, Clockface));
        else Out.Write(PlainPage.Render(page));
    }

    /// <summary>The console's own writer does not tell that whoever read the pipe has gone: --follow would go on for nobody.</summary>
    private static TextWriter RedirectedOutput()
    {
        var output = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        // A file may be written by others too, for example by our stderr; it has no reader that could go.
        return output.CanSeek ? Console.Out : new StreamWriter(output, new UTF8Encoding(false)) { AutoFlush = true };
    }

    private static bool IsQPressed()
    {
        if (Console.IsInputRedirected) return false;
        while (Console.KeyAvailable)
        {
            if (Console.ReadKey(intercept: true).KeyChar is 'q' or 'Q') return true;
        }

        return false;
    }
}
