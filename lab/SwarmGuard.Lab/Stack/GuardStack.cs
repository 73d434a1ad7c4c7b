using System.Net.Http.Headers;
using SwarmGuard.Lab.Host;
using SwarmGuard.Lab.Images;

namespace SwarmGuard.Lab.Stack;

/// <summary>
/// SwarmGuard itself, deployed in a lab: by Docker's own client and from <c>deploy/swarmguard.yml</c>, the very file that users deploy,
/// so that what is tested here is what runs there.
/// </summary>
public sealed class GuardStack : IDisposable
{
    public const string Name = "swarmguard";
    public const string ManagerService = $"{Name}_recovery-manager";
    public const string AgentService = $"{Name}_monitoring-agent";
    public const int ApiPort = 5000;
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private readonly SwarmLab _lab;
    private readonly HttpClient _http;

    private GuardStack(SwarmLab lab, LabNode managerNode, HttpClient http, GuardSecrets secrets)
    {
        (_lab, _http, ManagerNode) = (lab, http, managerNode);
        (ApiToken, ApiTokenFile) = (secrets.ApiToken, secrets.ApiTokenFile);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiToken);
        Manager = new ManagerApi(http);
    }

    /// <summary>Where the recovery manager runs.</summary>
    public LabNode ManagerNode { get; }

    public ManagerApi Manager { get; }

    /// <summary>What operators show to the manager.</summary>
    public string ApiToken { get; }

    /// <summary>Where it is kept, for people.</summary>
    public string ApiTokenFile { get; }

    /// <param name="lab">A lab that is up.</param>
    /// <param name="images">What to run.</param>
    /// <param name="settings">Values of variables that the stack file names, beside the images.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <param name="amendment">A stack file that is laid over the one that users deploy.</param>
    public static async Task<GuardStack> DeployAsync(
        SwarmLab lab, GuardImages images, IReadOnlyDictionary<string, string> settings, CancellationToken stop, string? amendment = null)
    {
        var variables = new Dictionary<string, string>(settings)
        {
            ["DOCKER_HOST"] = $"unix://{lab.Managers[0].SocketPath}",
            ["RECOVERY_MANAGER_IMAGE"] = images.Manager,
            ["MONITORING_AGENT_IMAGE"] = images.Agent,
            ["NODE_CGROUP"] = $"{Path.GetDirectoryName(lab.Nodes[0].CgroupParent)}/{{{{.Node.Hostname}}}}",
        };
        var secrets = await GuardSecrets.EnsureAsync(lab, stop);
        var file = Path.Combine(Checkout.Find(), "deploy", "swarmguard.yml");
        string[] files = amendment is null ? ["-c", file] : ["-c", file, "-c", amendment];
        await Commands.RunAsync(
            ["env", .. variables.Select(v => $"{v.Key}={v.Value}"), "docker", "stack", "deploy", .. files, Name], stop);
        var manager = (await lab.Services.WaitRunningAsync(ManagerService, 1, LongestStart, stop))[0];
        var node = lab.Nodes.First(n => n.SwarmId == manager.NodeId);
        var http = lab.HttpInto(node);
        http.BaseAddress = new Uri($"http://{node.Address}:{ApiPort}/");
        return new GuardStack(lab, node, http, secrets);
    }

    /// <summary>Waits until the manager can act and every node's agent reports to it.</summary>
    public Task WaitReadyAsync(CancellationToken stop) => _lab.Wait.TrueAsync(
        "the manager to hear of every node",
        LongestStart,
        async token => await Manager.HealthAsync(token) switch
        {
            { Problem: { } problem } => problem,
            var health when health.NodesReporting < _lab.Nodes.Count => $"{health.NodesReporting} of {_lab.Nodes.Count} nodes report",
            _ => null,
        },
        stop);

    public void Dispose() => _http.Dispose();
}
