namespace SwarmGuard.WebStress.Load;

internal enum StressKind
{
    Cpu,
    Memory,
    Network,
}
