using System.Net;
using SwarmGuard.Docker.Access;
using SwarmGuard.Manager.Limits;

namespace SwarmGuard.Manager.Access;

/// <summary>Who may ask the manager for what.</summary>
/// <param name="Agents">The secret that agents prove to know.</param>
/// <param name="Api">The secret that people and their programs show.</param>
internal sealed record AccessSettings(TokenFile Agents, TokenFile Api)
{
    /// <summary>Whether anybody may read; changing always needs the secret.</summary>
    public bool IsReadingOpen { get; init; }

    /// <summary>Whether alerts that show nothing are heard, as those of the original system's agents.</summary>
    public bool IsAlertingOpen { get; init; }

    /// <summary>The manager's certificate and key, and the authority of its clients' certificates; none: plain HTTP.</summary>
    public TlsFiles Tls { get; init; } = TlsFiles.None;

    /// <summary>Whether a caller sits on the manager's own machine. Tests can't call from another one.</summary>
    public Func<IPAddress?, bool> IsLocal { get; init; } = address => address is not null && IPAddress.IsLoopback(address);

    /// <summary>How often one address may ask. Tests poll without a pause.</summary>
    public Func<RateClass, Rate> Rates { get; init; } = Rate.Of;

    /// <summary>Without any secret.</summary>
    public static AccessSettings None() => new(TokenFile.OfAgents(_ => null), TokenFile.OfApi(_ => null));
}
