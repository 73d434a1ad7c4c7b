namespace SwarmGuard.Core.Scaling;

/// <summary>Numbers in sentences.</summary>
internal static class Words
{
    public static string Replicas(int count) => count == 1 ? "1 replica" : $"{count} replicas";
}
