namespace SwarmGuard.Core.Scaling;

/// <summary>What to do next with a change of replicas.</summary>
public abstract record ScaleVerdict
{
    private ScaleVerdict()
    {
    }

    /// <summary>Nothing yet; the sentence says what is awaited.</summary>
    public sealed record Wait(string For) : ScaleVerdict;

    /// <summary>Set this number, and end: new replicas that never ran are given up.</summary>
    public sealed record GiveUp(int Replicas, string Because) : ScaleVerdict;

    /// <summary>Take out what is ours, if anything is; the change is over.</summary>
    public sealed record End(ScaleOutcome Outcome, string Because) : ScaleVerdict;
}
