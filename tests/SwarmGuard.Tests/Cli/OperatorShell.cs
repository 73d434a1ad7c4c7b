using Spectre.Console;
using SwarmGuard.Cli;
using SwarmGuard.Cli.Output;
using SwarmGuard.Tests.Wire;

namespace SwarmGuard.Tests.Cli;

/// <summary>An operator's shell, with variables and files of its own, in which the real root command runs.</summary>
internal sealed class OperatorShell : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("swarmguard-cli-");

    public OperatorShell() => Variables["HOME"] = _home.FullName;

    public Dictionary<string, string> Variables { get; } = [];

    public string Home => _home.FullName;

    public string ContextsPath => Path.Combine(Home, ".config", "swarmguard", "contexts.json");

    public HeardText Out { get; private set; } = new();

    public HeardText Error { get; private set; } = new();

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Columns of the terminal; null: the output goes into a pipe.</summary>
    public int? Width { get; init; }

    public Task<int> RunAsync(string arguments, CancellationToken stop = default) =>
        RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), stop);

    public Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken stop = default)
    {
        (Out, Error) = (new HeardText(), new HeardText());
        return SwarmGuardCommand.RunAsync(arguments, Shell(), stop);
    }

    public void Dispose() => _home.Delete(recursive: true);

    public Shell Shell() => new()
    {
        Out = Out,
        Error = Error,
        Variable = name => Variables.GetValueOrDefault(name),
        Clock = Width is null ? Clock : new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Samples.Noon),
        Terminal = Terminal(),
    };

    private IAnsiConsole? Terminal()
    {
        if (Width is not { } width) return null;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(Out) });
        console.Profile.Width = width;
        return console;
    }
}
