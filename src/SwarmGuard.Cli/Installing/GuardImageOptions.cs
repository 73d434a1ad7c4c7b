using System.CommandLine;
using SwarmGuard.Cli.Output;
using SwarmGuard.Lab.Images;
using SwarmGuard.Lab.Stack;

namespace SwarmGuard.Cli.Installing;

/// <summary>The options that say which images are run.</summary>
internal sealed class GuardImageOptions
{
    private readonly Option<string?> _registry = new("--registry")
    {
        Description = "Where 'swarmguard images push' has pushed the images, as nodes and this machine reach it.", HelpName = "HOST:PORT",
    };

    private readonly Option<string?> _manager = new("--manager-image") { Description = "The recovery manager's image.", HelpName = "REFERENCE" };
    private readonly Option<string?> _agent = new("--agent-image") { Description = "The monitoring agent's image.", HelpName = "REFERENCE" };

    public void AddTo(Command command)
    {
        foreach (var option in new[] { _registry, _manager, _agent }) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_registry) is null && (result.GetValue(_manager) is null || result.GetValue(_agent) is null))
                result.AddError($"expected {_registry.Name} HOST:PORT, where 'swarmguard images push HOST:PORT' has pushed the images; or both {_manager.Name} and {_agent.Name}");
        });
    }

    public async Task<(string Manager, string Agent)> ReadAsync(ParseResult parsed, CancellationToken stop) =>
        (await ReadAsync(parsed, _manager, PublishedProgram.Manager, stop), await ReadAsync(parsed, _agent, PublishedProgram.Agent, stop));

    private async Task<string> ReadAsync(ParseResult parsed, Option<string?> option, PublishedProgram program, CancellationToken stop)
    {
        if (parsed.GetValue(option) is { } given) return given;
        var registry = parsed.GetValue(_registry)!;
        try
        {
            return await GuardImages.FindAsync(registry, program, stop)
                ?? throw new CliException($"{_registry.Name}='{registry}': it has no {program.Name}; 'swarmguard images push {registry}' puts it there", ExitCode.Usage);
        }
        catch (Exception e) when (e is HttpRequestException or UriFormatException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            throw new CliException(
                $"{_registry.Name}='{registry}': it can't be asked from here: {e.GetBaseException().Message}; where only nodes reach it, name the images with {_manager.Name} and {_agent.Name}", ExitCode.Usage);
        }
    }
}
