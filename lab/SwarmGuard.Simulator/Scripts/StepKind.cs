namespace SwarmGuard.Simulator.Scripts;

/// <summary>What a step of a script does.</summary>
public enum StepKind
{
    /// <summary>Creates the service; what is edited is an empty spec.</summary>
    Create,

    /// <summary>Reads the service's spec, edits it and writes it back at the version that was read.</summary>
    Update,

    Remove,

    /// <summary>Sets the node's availability to <c>drain</c>.</summary>
    Drain,

    /// <summary>Sets it back to <c>active</c>.</summary>
    Activate,

    /// <summary>Sets a label of the node, which changes its object and nothing else.</summary>
    Label,
}
