namespace SwarmGuard.Sinks.Notifying;

/// <summary>What a receiver of notifications understands.</summary>
internal enum ReceiverForm
{
    /// <summary>Our own JSON, signed where there is a secret.</summary>
    Generic,

    /// <summary>An incoming webhook of Slack, and of what speaks like it.</summary>
    Slack,

    /// <summary>A workflow's webhook of Microsoft Teams, which posts an Adaptive Card.</summary>
    Teams,

    /// <summary>A webhook of Discord.</summary>
    Discord,
}
