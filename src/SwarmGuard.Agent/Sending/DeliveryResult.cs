namespace SwarmGuard.Agent.Sending;

/// <summary>What became of a message to the manager.</summary>
internal enum DeliveryResult
{
    Delivered,

    /// <summary>The manager says that the message is wrong; sending it again can't help.</summary>
    Refused,

    /// <summary>No answer, or the manager failed: worth trying again.</summary>
    Failed,
}
