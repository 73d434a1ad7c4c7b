namespace SwarmGuard.Agent.Sampling;

/// <summary>
/// Keeps the agent small. The runtime collects when its youngest generation fills the processor's cache, and a server's cache
/// has 260 MB: an agent that makes some kilobytes of garbage a second would grow for an hour before the first collection.
/// There is no setting for it under native AOT, so a young collection (well under a millisecond) is asked for by volume.
/// </summary>
internal sealed class HeapBound
{
    private const long BytesBetween = 4 * 1024 * 1024;

    /// <summary>Generation 1 takes in what a collection at an unlucky moment let survive.</summary>
    private const int Young = 1;

    private long _collectedAt = GC.GetTotalAllocatedBytes();

    public void AfterPass()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        if (allocated - _collectedAt < BytesBetween) return;
        _collectedAt = allocated;
        GC.Collect(Young, GCCollectionMode.Forced, blocking: true);
    }
}
