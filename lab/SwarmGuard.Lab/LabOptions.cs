using SwarmGuard.Lab.Layout;

namespace SwarmGuard.Lab;

/// <summary>What lab to bring up.</summary>
public sealed record LabOptions
{
    public const int MostNodes = 9;

    public string Name { get; init; } = "default";

    /// <summary>Engines in all, 1 to 9.</summary>
    public int Nodes { get; init; } = 3;

    /// <summary>How many of them are managers; these are the first ones.</summary>
    public int Managers { get; init; } = 1;

    /// <summary>Leaves the lab up when its <see cref="SwarmLab"/> is disposed.</summary>
    public bool Keep { get; init; }

    /// <summary>Leaves what a failed start built, to look at. Without it a failed start cleans up behind itself.</summary>
    public bool KeepOnFailure { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        LabName.Require(Name);
        if (Nodes is < 1 or > MostNodes)
            throw new LabException($"nodes '{Nodes}': allowed are 1 to {MostNodes}");
        if (Managers < 1 || Managers > Nodes)
            throw new LabException($"managers '{Managers}': allowed are 1 to the number of nodes ({Nodes})");
    }
}
