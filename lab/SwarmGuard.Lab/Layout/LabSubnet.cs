namespace SwarmGuard.Lab.Layout;

/// <summary>
/// The addresses inside a lab. Every lab uses the same ones: its bridge lives in a namespace of its own and is connected to
/// nothing else. Swarm hands out overlay subnets from 10.0.0.0 upwards, so it meets this one only at its 25,345th network.
/// </summary>
internal static class LabSubnet
{
    public const string Cidr = "10.99.0.0/24";
    public const int PrefixLength = 24;
    public const int RegistryPort = 5000;

    /// <summary>The switch's own address: the nodes' default gateway (which leads nowhere), and where the registry listens.</summary>
    public const string Switch = "10.99.0.1";

    public static string Registry => $"{Switch}:{RegistryPort}";

    public static string Node(int number) => number is >= 1 and <= LabOptions.MostNodes
        ? $"10.99.0.{10 + number}"
        : throw new ArgumentOutOfRangeException(nameof(number), number, $"nodes are numbered 1 to {LabOptions.MostNodes}");
}
