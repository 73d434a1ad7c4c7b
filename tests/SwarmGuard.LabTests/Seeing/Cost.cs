namespace SwarmGuard.LabTests.Seeing;

/// <summary>What a process takes.</summary>
internal sealed record Cost(double CpuPercent, double RssMebibytes, double AnonymousMebibytes);
