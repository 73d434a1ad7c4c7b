using SwarmGuard.Docker.Access;

namespace SwarmGuard.Cli.Manager;

/// <summary>Which manager to ask, and what to show it. Not a record: those print their members, and nobody may print the token.</summary>
internal sealed class ManagerAddress(Uri url, string? token, TlsFiles tls)
{
    /// <summary>What a https manager is known by, and what is shown to it.</summary>
    public TlsFiles Tls => tls;

    public Uri Url => url;

    public string? Token => token;

    /// <summary>As people write it, without the slash at its end.</summary>
    public override string ToString() => url.AbsoluteUri.TrimEnd('/');
}
