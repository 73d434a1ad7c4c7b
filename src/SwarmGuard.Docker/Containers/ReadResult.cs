namespace SwarmGuard.Docker.Containers;

/// <summary>What came of reading a container's counters.</summary>
public enum ReadResult
{
    Fresh,

    /// <summary>Nothing newer than the last reading is there yet.</summary>
    NotYet,

    /// <summary>The container vanished under our hands.</summary>
    Gone,
}
