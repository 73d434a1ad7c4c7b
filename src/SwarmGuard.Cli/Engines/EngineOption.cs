using System.CommandLine;
using SwarmGuard.Cli.Output;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Cli.Engines;

/// <summary>The option by which a command is given an engine. Without it docker's own variables count, then the local socket.</summary>
internal sealed class EngineOption(string description)
{
    private const string Variable = "DOCKER_HOST";

    public Option<string?> Option { get; } = new("--host")
    {
        Description = $"{description} Else {Variable}, else {EngineAddress.DefaultText}.",
        HelpName = Variable,
    };

    public EngineAddress Address(ParseResult parsed, Func<string, string?> variable)
    {
        var given = parsed.GetValue(Option);
        try
        {
            return EngineAddress.FromEnvironment(name => name == Variable ? given ?? variable(name) : variable(name));
        }
        catch (FormatException e)
        {
            throw new CliException($"{(given is null ? Variable : Option.Name)}='{given ?? variable(Variable)}': {e.Message}", ExitCode.Usage);
        }
    }
}
