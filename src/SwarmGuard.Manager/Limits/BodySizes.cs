namespace SwarmGuard.Manager.Limits;

/// <summary>How long a request's body may be, in bytes.</summary>
internal static class BodySizes
{
    /// <summary>An alert has some five hundred bytes, and names that are Docker's at most a few thousand.</summary>
    public const int Alert = 64 * 1024;

    /// <summary>A container's report has some six hundred bytes: three thousand containers on one node, fifteen times 200.</summary>
    public const int Samples = 2 * 1024 * 1024;

    /// <summary>The name of one service.</summary>
    public const int Pause = 4 * 1024;

    /// <summary>What a browser tells of a page: clicks and keys, of 32 KiB at most by the framework, and where it has no WebSocket in one body.</summary>
    public const int Page = 64 * 1024;
}
