using System.CommandLine;
using SwarmGuard.Cli.Contexts;
using SwarmGuard.Cli.Output;

namespace SwarmGuard.Cli.Manager;

/// <summary>Finds the manager to ask: what an option says, else a variable, else the current context, else this machine.</summary>
internal sealed class ManagerFinder(ConnectionOptions options, ContextStore contexts, Func<string, string?> variable)
{
    public ManagerAddress Find(ParseResult parsed)
    {
        var token = parsed.GetValue(options.Token);
        var given = parsed.GetValue(options.Manager);
        if (given is not null && parsed.GetValue(options.Context) is { } other)
        {
            throw new CliException(
                $"--manager='{given}' and --context='{other}': both name a manager, expected one of them",
                ExitCode.Usage);
        }

        if (given is not null) return At("--manager", given, token ?? variable(ConnectionOptions.TokenVariable));
        if (parsed.GetValue(options.Context) is { } chosen)
        {
            // The context was asked for by this very command, the variable was not.
            var asked = Named(chosen, "--context");
            return new ManagerAddress(asked.Manager, token ?? asked.Token ?? variable(ConnectionOptions.TokenVariable));
        }

        token ??= variable(ConnectionOptions.TokenVariable);
        if (variable(ConnectionOptions.ManagerVariable) is { } set) return At(ConnectionOptions.ManagerVariable, set, token);
        return FromContext() is { } context
            ? new ManagerAddress(context.Manager, token ?? context.Token)
            : new ManagerAddress(new Uri(ManagerUrl.Standard), token);
    }

    // A context's token is for that context's manager, and shown to no other.
    private static ManagerAddress At(string name, string value, string? token) => ManagerUrl.TryRead(value, out var url)
        ? new ManagerAddress(url, token)
        : throw new CliException($"{name}='{value}': expected {ManagerUrl.Allowed}", ExitCode.Usage);

    private ContextEntry? FromContext()
    {
        if (variable(ConnectionOptions.ContextVariable) is { } name) return Named(name, ConnectionOptions.ContextVariable);
        var book = contexts.Read();
        return book.Current is { } current ? book.Contexts[current] : null;
    }

    private ContextEntry Named(string name, string source) => contexts.Read().Get(name, source, contexts.Path);
}
