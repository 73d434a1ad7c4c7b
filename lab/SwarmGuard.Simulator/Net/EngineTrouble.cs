namespace SwarmGuard.Simulator.Net;

/// <summary>What is wrong between a manager and its engine at the moment.</summary>
internal sealed class EngineTrouble
{
    public bool IsCutOff { get; set; }

    /// <summary>Share of requests that never arrive.</summary>
    public double Loss { get; set; }

    /// <summary>Share of requests that are carried out and whose answer is lost.</summary>
    public double AnswerLoss { get; set; }

    /// <summary>More latency, at most.</summary>
    public double SlowMs { get; set; }

    public void Clear() => (IsCutOff, Loss, AnswerLoss, SlowMs) = (false, 0, 0, 0);
}
