using System.CommandLine;
using System.CommandLine.Parsing;
using SwarmGuard.Core.Settings;

namespace SwarmGuard.Cli.Installing;

/// <summary>What of the stack file an installation sets.</summary>
internal sealed class InstallOptions
{
    private const string Observe = "observe", Act = "act";
    private const string ModeVariable = "MODE";

    /// <summary>Set by options of their own.</summary>
    private static readonly string[] Taken = [ModeVariable, "RECOVERY_MANAGER_IMAGE", "MONITORING_AGENT_IMAGE"];

    private readonly Option<string> _mode = Mode();

    private readonly Option<string[]> _with = With();

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "A variable of the stack file, for example CPU_THRESHOLD=85 (docs/configuration.md); may be given several times.", HelpName = "NAME=VALUE",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_mode);
        command.Options.Add(_with);
        command.Options.Add(_set);
        _set.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Select(token => token.Value))
                if (Error(token) is { } error) result.AddError($"--set='{token}': expected {error}");
        });
    }

    /// <summary>The stack files in the order in which they are laid over each other.</summary>
    public IReadOnlyList<string> Files(ParseResult parsed) => [StackFiles.Base, .. (parsed.GetValue(_with) ?? []).Distinct().Select(word => StackFiles.Layers[word])];

    public Dictionary<string, string> Variables(ParseResult parsed)
    {
        var variables = new Dictionary<string, string> { [ModeVariable] = parsed.GetValue(_mode)! };
        foreach (var pair in parsed.GetValue(_set) ?? [])
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            variables[pair[..at]] = pair[(at + 1)..];
        }

        return variables;
    }

    private static Option<string> Mode()
    {
        var mode = new Option<string>("--mode")
        {
            Description = $"{Observe}: everything is decided and shown, and nothing done, which is for the first day; {Act}: services are moved and scaled.",
            DefaultValueFactory = _ => Observe,
        };
        mode.AcceptOnlyFromAmong(Observe, Act);
        return mode;
    }

    private static Option<string[]> With()
    {
        var with = new Option<string[]>("--with")
        {
            Description = "agent-engine: agents ask their node's engine for what cgroups can't tell; encrypted: agents and manager speak over an encrypted network. May be given several times.",
        };
        with.AcceptOnlyFromAmong([.. StackFiles.Layers.Keys]);
        return with;
    }

    private static string? Error(string pair)
    {
        var at = pair.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0) return "NAME=VALUE";
        var name = pair[..at];
        if (Taken.Contains(name)) return "another name: this one has an option of its own, --mode, --manager-image or --agent-image";
        var known = StackFiles.Layers.Values.Append(StackFiles.Base).SelectMany(StackFiles.Variables).ToHashSet();
        if (known.Contains(name)) return null;
        return NearestName.To(name, known) is { } nearest ? $"a variable of the stack file; did you mean {nearest}?" : "a variable of the stack file, deploy/swarmguard.yml";
    }
}
