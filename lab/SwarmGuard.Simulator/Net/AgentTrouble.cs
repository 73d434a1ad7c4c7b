namespace SwarmGuard.Simulator.Net;

/// <summary>What is wrong between an agent and the manager at the moment.</summary>
internal sealed class AgentTrouble
{
    /// <summary>Share of messages that never arrive.</summary>
    public double Loss { get; set; }

    /// <summary>Share of answers that never arrive, though their message did.</summary>
    public double AnswerLoss { get; set; }

    /// <summary>Share of messages that arrive twice.</summary>
    public double Doubled { get; set; }

    /// <summary>Messages come so much later, at most; so they overtake each other.</summary>
    public double LateMs { get; set; }

    public void Clear() => (Loss, AnswerLoss, Doubled, LateMs) = (0, 0, 0, 0);
}
