using System.IO.Enumeration;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Sinks.Notifying;

/// <summary>Somebody who is notified. Its address and its secret are secrets: as a text it is its name, whoever writes it where.</summary>
internal sealed class Receiver(string name, ReceiverForm form, Uri url)
{
    public string Name => name;

    public ReceiverForm Form => form;

    /// <summary>For sending to it alone; nothing of it but the host may be shown.</summary>
    public Uri Url => url;

    /// <summary>The least that it is sent.</summary>
    public string Severity { get; init; } = Core.Wire.Severity.Warning;

    /// <summary>Kinds that it is sent.</summary>
    public IReadOnlyCollection<string> Outcomes { get; init; } = Choices.Kinds;

    /// <summary>Patterns of service names, with <c>*</c> and <c>?</c>; none: all services.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>The dashboard's address without a slash at its end.</summary>
    public string? DashboardUrl { get; init; }

    /// <summary>What bodies of the generic form are signed with.</summary>
    public string? Secret { get; init; }

    /// <summary>What is not about a service concerns everybody; who doesn't want it leaves notices out.</summary>
    public bool Wants(NotificationView told) =>
        Core.Wire.Severity.Reaches(told.Severity, Severity)
        && Outcomes.Contains(told.Kind)
        && (Services.Count == 0 || told.Service.Length == 0
            || Services.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, told.Service, ignoreCase: false)));

    /// <summary>As this receiver is told it: with the address at which its people see the episode.</summary>
    public NotificationView Linked(NotificationView told) => DashboardUrl is { } dashboard && told.Action is { } action
        ? told with { Link = $"{dashboard}/episodes/{Uri.EscapeDataString(action.Id)}" }
        : told;

    public override string ToString() => Name;
}
