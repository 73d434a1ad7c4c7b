namespace SwarmGuard.Cli.Installing;

/// <param name="KeepReplicas">Numbers of replicas stay as SwarmGuard set them.</param>
/// <param name="KeepHistory">Audit log and history stay in their volumes.</param>
/// <param name="Force">What was begun is taken out without the manager.</param>
internal sealed record UninstallWish(bool KeepReplicas, bool KeepHistory, bool Force);
