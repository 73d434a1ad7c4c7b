using SwarmGuard.Docker.Access;

namespace SwarmGuard.Cli.Contexts;

/// <summary>A manager that has a name. Not a record: those print their members, and nobody may print the token.</summary>
internal sealed class ContextEntry(Uri manager, string? token, TlsFiles tls)
{
    public TlsFiles Tls => tls;

    public Uri Manager => manager;

    public string? Token => token;
}
