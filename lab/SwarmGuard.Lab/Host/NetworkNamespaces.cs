using SwarmGuard.Lab.Layout;

namespace SwarmGuard.Lab.Host;

/// <summary>The lab's wires: a bridge in a namespace of its own, and one veth from it into each node's namespace.</summary>
internal static class NetworkNamespaces
{
    public static IReadOnlyList<string> All() => Directory.Exists(LabLayout.NamespaceFolder)
        ? [.. Directory.EnumerateFiles(LabLayout.NamespaceFolder).Select(f => Path.GetFileName(f))]
        : [];

    /// <summary>Call under the machine's lock: the first namespace of a machine also mounts their folder.</summary>
    public static async Task CreateAsync(LabLayout lab, int nodes, CancellationToken stop)
    {
        string[] names = [lab.SwitchNamespace, .. Enumerable.Range(1, nodes).Select(n => lab.Node(n).Namespace)];
        await BatchAsync([], string.Concat(names.Select(n => $"netns add {n}\n")), stop);
    }

    public static async Task WireAsync(LabLayout lab, int nodes, CancellationToken stop)
    {
        await BatchAsync(["-n", lab.SwitchNamespace], SwitchScript(lab, nodes), stop);
        await Task.WhenAll(Enumerable.Range(1, nodes).Select(lab.Node)
            .Select(node => BatchAsync(["-n", node.Namespace], NodeScript(node), stop)));
        await Commands.RunAsync(
            ["nsenter", $"--net={LabLayout.NamespacePath(lab.SwitchNamespace)}", "/bin/sh", "-c", RefuseStrangersScript], stop);
    }

    public static Task SetPortAsync(NodeLayout node, bool up, CancellationToken stop) =>
        
        Commands.RunAsync(["ip", "-n", node.Lab.SwitchNamespace, "link", "set", node.SwitchPort, up ? "up" : "down"], stop);

    public static async Task<bool> IsPortUpAsync(NodeLayout node, CancellationToken stop)
    {
        var text = await Commands.RunAsync(
            ["ip", "-n", node.Lab.SwitchNamespace, "-o", "link", "show", node.SwitchPort], stop);
        return text.Split('<', '>').ElementAtOrDefault(1)?.Split(',').Contains("UP") == true;
    }

    /// <summary>
    /// Processes whose network is this namespace. Containers are not among them (theirs is another): those are found by cgroup.
    /// </summary>
    public static async Task<IReadOnlyList<int>> ProcessesAsync(string networkNamespace, CancellationToken stop)
    {
        var (_, output, _) = await Commands.TryAsync(["ip", "netns", "pids", networkNamespace], stop);
        return [.. output.Split('\n').Where(l => l.Length > 0).Select(int.Parse)];
    }

    /// <summary>Call under the machine's lock. A folder of namespaces without any is a mount that nobody needs.</summary>
    public static async Task DeleteAsync(IReadOnlyList<string> names, CancellationToken stop)
    {
        foreach (var name in names) await Commands.TryAsync(["ip", "netns", "delete", name], stop);
        if (!Directory.Exists(LabLayout.NamespaceFolder) || All().Count > 0) return;
        var mounts = MountTable.Read().Count(m => m.Path == LabLayout.NamespaceFolder);
        for (var i = 0; i < mounts; i++) await Commands.TryAsync(["umount", "-n", LabLayout.NamespaceFolder], stop);
        Directory.Delete(LabLayout.NamespaceFolder);
    }

    private static async Task BatchAsync(string[] where, string script, CancellationToken stop) =>
        await Commands.RunAsync(["ip", .. where, "-batch", "-"], stop, script);

    private static string SwitchScript(LabLayout lab, int nodes)
    {
        var lines = new List<string>
        {
            "link set lo up",
            "link add switch type bridge stp_state 0 forward_delay 0",
            $"addr add {LabSubnet.Switch}/{LabSubnet.PrefixLength} dev switch",
            "link set switch up",
        };
        foreach (var node in Enumerable.Range(1, nodes).Select(lab.Node))
        {
            lines.Add($"link add {node.SwitchPort} type veth peer name eth0 netns {node.Namespace}");
            lines.Add($"link set {node.SwitchPort} master switch up");
        }

        return string.Concat(lines.Select(l => l + "\n"));
    }

    /// <summary>The default route leads nowhere, but programs that look for "the node's card" find it by that route.</summary>
    private static string NodeScript(NodeLayout node) =>
        $"""
        link set lo up
        addr add {node.Address}/{LabSubnet.PrefixLength} dev eth0
        link set eth0 up
        route add default via {LabSubnet.Switch}

        """;

    /// <summary>A gateway that forwards nothing would let look-ups of foreign names hang; one that has no route says so at once.</summary>
    private const string RefuseStrangersScript =
        "echo 1 >/proc/sys/net/ipv4/ip_forward; echo 0 >/proc/sys/net/ipv4/icmp_ratelimit 2>/dev/null || true";
}
