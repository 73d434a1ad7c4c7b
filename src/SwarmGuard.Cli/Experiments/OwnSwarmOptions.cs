using System.CommandLine;
using System.CommandLine.Parsing;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Images;
using SwarmGuard.Lab.Stack;

namespace SwarmGuard.Cli.Experiments;

/// <summary>The options that have an experiment played on a Swarm that somebody has, instead of a lab.</summary>
/// <param name="shell">Docker's own variables say how to reach an engine with TLS.</param>
/// <param name="finder">Finds the recovery manager.</param>
/// <param name="lab">The option that names a lab.</param>
internal sealed class OwnSwarmOptions(Shell shell, ManagerFinder finder, Option<string> lab)
{
    private const string VirtualIp = "vip", RoundRobin = "dnsrr";

    private readonly Option<string?> _host = new("--host")
    {
        Description = $"Play on a Swarm of your own: the engine of one of its managers, for example {EngineAddress.DefaultText} or tcp://HOST:PORT "
            + "(with DOCKER_TLS_VERIFY and DOCKER_CERT_PATH as docker takes them).",
        HelpName = "ENGINE",
    };

    private readonly Option<string[]> _clientHosts = new("--client-host")
    {
        Description = "With --host: one more engine of the Swarm from which requests come; may be given several times.",
        HelpName = "ENGINE",
    };

    private readonly Option<string?> _registry = new("--registry")
    {
        Description = "With --host: where 'swarmguard images push' has pushed the images, as nodes and this machine reach it.",
        HelpName = "HOST:PORT",
    };

    private readonly Option<string?> _webStress = Image("--web-stress-image", "the test application's");

    private readonly Option<string?> _loadClient = Image("--load-client-image", "the load client's");

    private readonly Option<string> _endpoint = EndpointMode();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _host, _clientHosts, _registry, _webStress, _loadClient, _endpoint }) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            foreach (var error in Errors(result)) result.AddError(error);
        });
    }

    /// <summary>An own Swarm is asked for.</summary>
    public bool AreMeant(ParseResult parsed) => parsed.GetValue(_host) is not null;

    public async Task<IStages> StagesAsync(ParseResult parsed, ILabReporter reporter, CancellationToken stop)
    {
        var swarm = new OwnSwarm
        {
            Host = Engine(parsed.GetValue(_host)!),
            ClientHosts = [.. (parsed.GetValue(_clientHosts) ?? []).Select(Engine)],
            Manager = finder.Find(parsed),
            WebStressImage = await ImageAsync(parsed, _webStress, PublishedProgram.WebStress, stop),
            LoadClientImage = await ImageAsync(parsed, _loadClient, PublishedProgram.LoadClient, stop),
            HasVirtualIps = parsed.GetValue(_endpoint) == VirtualIp,
        };
        return new OwnStages(swarm, reporter, shell.Clock);
    }

    private static Option<string?> Image(string name, string whose) => new(name)
    {
        Description = $"With --host: {whose} image, where it is not to be looked for in --registry.", HelpName = "REFERENCE",
    };

    private static Option<string> EndpointMode()
    {
        var option = new Option<string>("--endpoint-mode")
        {
            Description = "With --host: how services are reached by their names, as in 'docker service create'.", DefaultValueFactory = _ => VirtualIp,
        };
        option.AcceptOnlyFromAmong(VirtualIp, RoundRobin);
        return option;
    }

    private IEnumerable<string> Errors(CommandResult result)
    {
        if (result.GetValue(_host) is not { } host)
        {
            foreach (var option in new Option[] { _clientHosts, _registry, _webStress, _loadClient, _endpoint })
                if (Given(result, option) is { } value) yield return $"{option.Name}='{value}': expected --host='ENGINE' too; without it a lab is played on";
            yield break;
        }

        foreach (var (option, text) in (result.GetValue(_clientHosts) ?? []).Select(text => (_clientHosts.Name, text)).Prepend((_host.Name, host)))
            if (EngineError(text) is { } error) yield return $"{option}='{text}': {error}";
        if (Given(result, lab) is { } name) yield return $"{lab.Name}='{name}' and {_host.Name}='{host}': the one names a lab and the other a Swarm of yours, expected one of them";
        var registry = result.GetValue(_registry);
        if (registry is null && (result.GetValue(_webStress) is null || result.GetValue(_loadClient) is null))
            yield return $"{_host.Name}='{host}': expected {_registry.Name}='HOST:PORT' too, where 'swarmguard images push HOST:PORT' has pushed the images; or both {_webStress.Name} and {_loadClient.Name}";
        if (registry is not null && !IsRegistry(registry)) yield return $"{_registry.Name}='{registry}': expected HOST:PORT, for example registry:5000";
    }

    private static string? Given(CommandResult result, Option option) =>
        result.GetResult(option) is { Implicit: false } given ? string.Join(' ', given.Tokens.Select(token => token.Value)) : null;

    private static bool IsRegistry(string text) => Uri.TryCreate($"http://{text}/", UriKind.Absolute, out var url)
        && url is { AbsolutePath: "/", UserInfo: "", Query: "", Fragment: "" } && text.Contains(':', StringComparison.Ordinal);

    private string? EngineError(string text)
    {
        try
        {
            Engine(text);
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    private EngineAddress Engine(string text) => EngineAddress.FromEnvironment(name => name == "DOCKER_HOST" ? text : shell.Variable(name));

    private async Task<string> ImageAsync(ParseResult parsed, Option<string?> option, PublishedProgram program, CancellationToken stop)
    {
        if (parsed.GetValue(option) is { } given) return given;
        var registry = parsed.GetValue(_registry)!;
        try
        {
            return await GuardImages.FindAsync(registry, program, stop)
                ?? throw new LabException($"{_registry.Name}='{registry}': it has no {program.Name}; 'swarmguard images push {registry}' puts it there, or {option.Name} names another");
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            throw new LabException($"{_registry.Name}='{registry}': it can't be asked from here: {e.GetBaseException().Message}; where only nodes reach it, name both images with {_webStress.Name} and {_loadClient.Name}", e);
        }
    }
}
