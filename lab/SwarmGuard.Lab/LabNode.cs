using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab.Engines;
using SwarmGuard.Lab.Host;
using SwarmGuard.Lab.Layout;
using SwarmGuard.Lab.Swarm;

namespace SwarmGuard.Lab;

/// <summary>One node of a lab: a namespace with an engine in it, and the faults it can suffer.</summary>
public sealed class LabNode : IDisposable
{
    private readonly EngineProcess _process;

    internal LabNode(NodeLayout layout, bool isManager, TimeProvider clock)
    {
        Layout = layout;
        IsManager = isManager;
        Engine = new EngineClient(EngineAddress.Parse($"unix://{layout.Socket}"));
        _process = new EngineProcess(layout, Engine, clock);
    }

    /// <summary>Its host name: n1, n2, ...</summary>
    public string Name => Layout.HostName;

    public int Number => Layout.Number;

    public bool IsManager { get; }

    /// <summary>Its address inside the lab.</summary>
    public string Address => Layout.Address;

    /// <summary>Its network namespace, as <c>ip netns</c> names it.</summary>
    public string Namespace => Layout.Namespace;

    /// <summary>The cgroup above all of its containers and its engine; what this node's load is read from.</summary>
    public string CgroupParent => Layout.Cgroup;

    /// <summary>The cgroup of its engine, and of whatever that starts outside containers.</summary>
    public string EngineCgroup => Layout.EngineCgroup;

    /// <summary>The engine's socket as seen from the host.</summary>
    public string SocketPath => Layout.Socket;

    public string LogPath => Layout.Log;

    public EngineClient Engine { get; }

    /// <summary>Its id in the Swarm.</summary>
    public string SwarmId { get; internal set; } = "";

    public int? EnginePid => _process.Pid;

    internal NodeLayout Layout { get; }

    /// <summary>Starts the engine and waits until it answers.</summary>
    public Task StartEngineAsync(CancellationToken stop) =>
        EnginePid is null ? _process.StartAsync(stop) : Task.CompletedTask;

    /// <summary>Stops engine and containers in good order, and waits until they are gone.</summary>
    public Task StopEngineAsync(CancellationToken stop) => _process.StopAsync(stop);

    /// <summary>A power cut: engine and containers end at once.</summary>
    public Task KillEngineAsync(CancellationToken stop) => _process.KillAsync(stop);

    /// <summary>The engine ends at once; its containers live on without it.</summary>
    public Task KillEngineAloneAsync(CancellationToken stop) => _process.KillAloneAsync(stop);

    /// <summary>Pulls the network cable; engine and containers keep running.</summary>
    public Task CutAsync(CancellationToken stop) => NetworkNamespaces.SetPortAsync(Layout, up: false, stop);

    /// <summary>Puts the network cable back.</summary>
    public Task MendAsync(CancellationToken stop) => NetworkNamespaces.SetPortAsync(Layout, up: true, stop);

    /// <summary>
    /// Runs a program of the host as if on this node (its network, mounts and host name), with this process's own terminal.
    /// </summary>
    public Task<int> ExecuteAsync(IReadOnlyList<string> command, CancellationToken stop) =>
        EnginePid is { } pid
            ? Commands.AttachAsync(["nsenter", "-t", $"{pid}", "--net", "--mount", "--uts", "--", .. command], stop)
            : throw new LabException($"node {Name} has no engine running; its namespace is {Namespace}");

    public Task PullAsync(string image, CancellationToken stop) => ImagePull.RunAsync(Engine, image, stop);

    /// <summary>Runs a plain container here, pulling its image where the node doesn't have it.</summary>
    public Task<LabContainer> RunContainerAsync(ContainerRequest request, CancellationToken stop) =>
        LabContainer.RunAsync(Engine, request, stop);

    public string LogTail(int lines) => Engines.LogTail.Of(LogPath, lines);

    public void Dispose() => Engine.Dispose();

    public override string ToString() => Name;
}
