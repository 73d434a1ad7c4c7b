namespace SwarmGuard.Core.Wire;

/// <summary>What a receiver of the generic form is sent. Fields may be added; what is there keeps its meaning within one version.</summary>
public sealed record NotificationView
{
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>The same in every try to deliver it, and for an action also from another manager: who has seen it may drop it.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="NotificationKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>One of <see cref="Wire.Severity"/>.</summary>
    public required string Severity { get; init; }

    /// <summary>The service's name; empty where it is about SwarmGuard itself.</summary>
    public required string Service { get; init; }

    /// <summary>A few words.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence: why, or how it ended.</summary>
    public required string Text { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Of a hold: the reason's name, for example <c>NoHeadroom</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>The action that it is about, as it was then; null where it is about none.</summary>
    public ActionView? Action { get; init; }

    /// <summary>Where the dashboard shows the episode; null where the receiver was given no dashboard's address, or there is no action.</summary>
    public string? Link { get; init; }
}
