using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Doctoring;

/// <summary>One thing to look at. Where nothing is to be told it says so, since an operator wants to know what was looked at.</summary>
internal abstract class Check(string name)
{
    /// <summary>Only a manager that hears agents can tell; the engine can't.</summary>
    protected virtual bool NeedsAgents => false;

    public IReadOnlyList<FindingView> Look(Examined swarm)
    {
        if (NeedsAgents && swarm.Agents is null)
            return [Info(null, "not looked at: only the manager hears what agents measure, and it was not asked")];
        var found = Find(swarm).ToList();
        return found.Count > 0 ? found : [Finding(FindingSeverity.Ok, null, Fine(swarm), null)];
    }

    protected abstract IEnumerable<FindingView> Find(Examined swarm);

    /// <summary>What is said when nothing was found, in one sentence.</summary>
    protected abstract string Fine(Examined swarm);

    /// <param name="about">A node's or service's name; null for the Swarm or SwarmGuard as a whole.</param>
    /// <param name="message">What was found, in one sentence.</param>
    /// <param name="remedy">What to do about it.</param>
    protected FindingView Error(string? about, string message, string remedy) => Finding(FindingSeverity.Error, about, message, remedy);

    /// <inheritdoc cref="Error"/>
    protected FindingView Warning(string? about, string message, string remedy) => Finding(FindingSeverity.Warning, about, message, remedy);

    /// <inheritdoc cref="Error"/>
    protected FindingView Info(string? about, string message, string? remedy = null) =>
        Finding(FindingSeverity.Info, about, message, remedy);

    private FindingView Finding(string severity, string? subject, string message, string? remedy) =>
        new() { Check = name, Severity = severity, Subject = subject, Message = message, Remedy = remedy };
}
