using System.CommandLine;
using SwarmGuard.Cli.Contexts;
using SwarmGuard.Cli.Output;
using SwarmGuard.Docker.Access;

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

        var (told, variables) = (Options(parsed), Variables());
        if (given is not null) return At("--manager", given, token ?? variable(ConnectionOptions.TokenVariable), Over(told, variables));
        if (parsed.GetValue(options.Context) is { } chosen)
        {
            // The context was asked for by this very command, the variable was not.
            var asked = Named(chosen, "--context");
            return new ManagerAddress(
                asked.Manager, token ?? asked.Token ?? variable(ConnectionOptions.TokenVariable), Over(told, Over(asked.Tls, variables)));
        }

        token ??= variable(ConnectionOptions.TokenVariable);
        var tls = Over(told, variables);
        if (variable(ConnectionOptions.ManagerVariable) is { } set) return At(ConnectionOptions.ManagerVariable, set, token, tls);
        return FromContext() is { } context
            ? new ManagerAddress(context.Manager, token ?? context.Token, Over(tls, context.Tls))
            : new ManagerAddress(new Uri(ManagerUrl.Standard), token, tls);
    }

    /// <summary>What this command line itself says of TLS.</summary>
    public TlsFiles Options(ParseResult parsed) =>
        new(parsed.GetValue(options.Authority), parsed.GetValue(options.Certificate), parsed.GetValue(options.Key));

    private TlsFiles Variables() => new(
        variable(ConnectionOptions.AuthorityVariable), variable(ConnectionOptions.CertificateVariable), variable(ConnectionOptions.KeyVariable));

    // A certificate and its key belong together, so that they come from one place.
    private static TlsFiles Over(TlsFiles first, TlsFiles second) => first.Certificate is null && first.Key is null
        ? second with { Authority = first.Authority ?? second.Authority }
        : first with { Authority = first.Authority ?? second.Authority };

    // A context's token is for that context's manager, and shown to no other.
    private static ManagerAddress At(string name, string value, string? token, TlsFiles tls) => ManagerUrl.TryRead(value, out var url)
        ? new ManagerAddress(url, token, tls)
        : throw new CliException($"{name}='{value}': expected {ManagerUrl.Allowed}", ExitCode.Usage);

    private ContextEntry? FromContext()
    {
        if (variable(ConnectionOptions.ContextVariable) is { } name) return Named(name, ConnectionOptions.ContextVariable);
        var book = contexts.Read();
        return book.Current is { } current ? book.Contexts[current] : null;
    }

    private ContextEntry Named(string name, string source) => contexts.Read().Get(name, source, contexts.Path);
}
