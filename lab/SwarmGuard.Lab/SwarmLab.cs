using SwarmGuard.Lab.Building;
using SwarmGuard.Lab.Engines;
using SwarmGuard.Lab.Host;
using SwarmGuard.Lab.Images;
using SwarmGuard.Lab.Layout;
using SwarmGuard.Lab.Net;
using SwarmGuard.Lab.Swarm;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.Lab;

/// <summary>A real Docker Swarm of 1 to 9 engines on this one machine.</summary>
public sealed class SwarmLab : IAsyncDisposable
{
    private readonly bool _keep;

    internal SwarmLab(LabLayout layout, int nodes, int managers, bool keep, TimeProvider clock)
    {
        Layout = layout;
        Clock = clock;
        _keep = keep;
        HasIpvs = KernelFeatures.HasIpvs();
        Nodes = [.. Enumerable.Range(1, nodes).Select(n => new LabNode(layout.Node(n), n <= managers, clock))];
        Managers = [.. Nodes.Where(n => n.IsManager)];
        Workers = [.. Nodes.Where(n => !n.IsManager)];
        Services = new LabServices(Managers[0].Engine, clock);
        Networks = new LabNetworks(Managers[0].Engine);
    }

    public string Name => Layout.Name;

    public IReadOnlyList<LabNode> Nodes { get; }

    public IReadOnlyList<LabNode> Managers { get; }

    public IReadOnlyList<LabNode> Workers { get; }

    /// <summary>Where nodes pull from: the first part of every image reference of this lab.</summary>
    public string Registry { get; } = LabSubnet.Registry;

    /// <summary>Where programs listen that <see cref="StartBeside"/> started.</summary>
    public string BesideAddress { get; } = LabSubnet.Switch;

    /// <summary>Without it services need <c>dnsrr</c> and host-mode ports: virtual IPs and the routing mesh don't work.</summary>
    public bool HasIpvs { get; }

    public string Folder => Layout.Folder;

    public LabServices Services { get; }

    public LabNetworks Networks { get; }

    public WaitFor Wait => new(Clock);

    internal LabLayout Layout { get; }

    internal TimeProvider Clock { get; }

    /// <summary>Brings a lab up, or answers at once where it is up already.</summary>
    public static Task<SwarmLab> UpAsync(LabOptions options, ILabReporter reporter, CancellationToken stop) =>
        new LabBuilder(options, reporter).UpAsync(stop);

    /// <summary>A lab that is up, brought up by whichever process; null where there is none of that name.</summary>
    public static async Task<SwarmLab?> FindAsync(string name, CancellationToken stop)
    {
        var layout = new LabLayout(name);
        if (await LabState.ReadAsync(layout, stop) is not { IsComplete: true } state) return null;
        var lab = new SwarmLab(layout, state.Nodes, state.Managers, keep: true, TimeProvider.System);
        foreach (var (node, id) in lab.Nodes.Zip(state.SwarmIds)) node.SwarmId = id;
        return lab;
    }

    /// <summary>Takes a lab down, whole or half-built, also another process's. Nothing of it remains.</summary>
    public static Task DownAsync(string name, ILabReporter reporter, CancellationToken stop) =>
        LabWrecker.DownAsync(new LabLayout(name), reporter, TimeProvider.System, stop);

    /// <summary>Labs of which anything exists on this machine, even if only a leftover.</summary>
    public static IReadOnlyList<string> ListNames() => LabWrecker.ListNames();

    /// <summary>What still exists of a lab on this machine: nothing, after it was taken down.</summary>
    public static IReadOnlyList<string> LeftoversOf(string name) => LabLeftovers.Of(new LabLayout(name));

    /// <summary>Makes an image of a published program and pushes it; answers its reference.</summary>
    public async Task<string> PushAsync(string name, string publishedFolder, ImageSettings settings, CancellationToken stop)
    {
        using var builder = new ImageBuilder(HttpInto(Layout.SwitchNamespace), Registry);
        return await builder.PushAsync(name, publishedFolder, settings, stop);
    }

    /// <summary>Lets every node pull an image, so that a measurement isn't one of the pull.</summary>
    public Task PullAsync(string image, CancellationToken stop) => Task.WhenAll(Nodes.Select(n => n.PullAsync(image, stop)));

    /// <summary>HTTP as if from a shell on that node, so that node addresses of the lab can be reached.</summary>
    public HttpClient HttpInto(LabNode node) => HttpInto(Own(node).Namespace);

    /// <summary>Lets programs of the host reach an address of the lab, by a port on 127.0.0.1 (0: any free one).</summary>
    public TcpForwarder Forward(LabNode via, string address, int port, int localPort = 0) =>
        new(LabLayout.NamespacePath(Own(via).Namespace), address, port, localPort);

    /// <summary>Starts a program of the host beside the registry, where nodes and containers reach it at <see cref="BesideAddress"/>; it ends with the lab.</summary>
    /// <param name="command">A line for the shell.</param>
    /// <param name="log">The file for what it prints.</param>
    public int StartBeside(string command, string log) => SwitchProgram.Start(Layout, command, log);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes) node.Dispose();
        if (!_keep) await DownAsync(Name, SilentReporter.Instance, CancellationToken.None);
    }

    private LabNode Own(LabNode node) => Nodes.Contains(node)
        ? node
        : throw new ArgumentException($"node {node.Name} belongs to another lab than '{Name}'", nameof(node));

    private static HttpClient HttpInto(string networkNamespace) =>
        NamespaceHttp.Client(LabLayout.NamespacePath(networkNamespace), TimeSpan.FromSeconds(100));
}
