using System.Text.Json;
using System.Text.Json.Nodes;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Host;
using SwarmGuard.Lab.Stack;
using SwarmGuard.LabTests.Lab;
using SwarmGuard.LabTests.Operating;
using Xunit;

namespace SwarmGuard.LabTests.Installing;

/// <summary>A Swarm without SwarmGuard, with services of somebody's, and the command line as they would use it.</summary>
public sealed class InstallLab : IAsyncLifetime
{
    public const string Network = "shop", Rich = "rich";
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("install-home-");

    public SwarmLab Lab { get; private set; } = null!;

    public GuardImages Images { get; private set; } = null!;

    public WebStressService Web { get; private set; } = null!;

    public string EngineSocket => $"unix://{Lab.Managers[0].SocketPath}";

    /// <summary>In a lab all nodes are on one machine, and an agent is told which containers are its node's.</summary>
    public string NodeCgroup => $"NODE_CGROUP={Path.GetDirectoryName(Lab.Nodes[0].CgroupParent)}/{{{{.Node.Hostname}}}}";

    private string ContextFile => Path.Combine(_home.FullName, "swarmguard", "contexts.json");

    public async ValueTask InitializeAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        var published = await GuardImages.PublishAsync(SilentReporter.Instance, stop);
        Lab = await SwarmLab.UpAsync(new LabOptions { Name = "t-install", Nodes = 3 }, LabFixture.Reporter, stop);
        Images = await GuardImages.PushAsync(Lab, published, stop);
        await Lab.Networks.CreateOverlayAsync(Network, stop);
        await GuardImages.PullEverywhereAsync(Lab, Images.WebStress, stop);
        Web = new WebStressService(Images.WebStress, Network, Lab.HasIpvs) { Name = "web" };
        await Lab.Services.CreateAsync(Web.ToSpec(), stop);
        var rich = new WebStressService(Images.WebStress, Network, Lab.HasIpvs) { Name = Rich }.ToSpec();
        await RichSpec.FillAsync(rich, Lab.Managers[0].Engine, Network, stop);
        await Lab.Services.CreateAsync(rich, stop);
        await LabelNodesAsync(stop);
        await Lab.Services.WaitRunningAsync(Web.Name, 1, TimeSpan.FromSeconds(60), stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (Lab is not null) await Lab.DisposeAsync();
        _home.Delete(recursive: true);
    }

    /// <summary>The command line as a user runs it.</summary>
    public async Task<(int Status, string Output, string Error)> SwarmGuardAsync(CancellationToken stop, params string[] arguments)
    {
        var ended = await Commands.TryAsync(
            // A proxy of this machine's would answer for addresses that only the lab knows.
            ["env", "-u", "http_proxy", "-u", "HTTP_PROXY", "-u", "all_proxy", "-u", "ALL_PROXY", $"XDG_CONFIG_HOME={_home.FullName}", $"DOCKER_HOST={EngineSocket}", "dotnet", Terminal.Program, .. arguments], stop);
        TestContext.Current.TestOutputHelper?.WriteLine($"swarmguard {string.Join(' ', arguments)}: {ended.Status}\n{ended.Output}{ended.Error}");
        return ended;
    }

    public Task<(int Status, string Output, string Error)> InstallAsync(CancellationToken stop, params string[] more) =>
        SwarmGuardAsync(stop, ["install", "--manager-image", Images.Manager, "--agent-image", Images.Agent, "--set", NodeCgroup, .. more]);

    /// <summary>The token that an installation has put into the user's file of contexts.</summary>
    public string? Token() => File.Exists(ContextFile)
        ? (string?)JsonNode.Parse(File.ReadAllText(ContextFile))?["contexts"]?["swarmguard"]?["token"]
        : null;

    /// <summary>All that Swarm and its nodes keep, as text: nothing may be more or less afterwards.</summary>
    public async Task<IReadOnlyList<string>> EverythingAsync(CancellationToken stop)
    {
        var manager = Lab.Managers[0].Engine;
        List<string> all =
        [
            .. Lines("service", await manager.GetAsync("/services", stop), item => Text(item["Spec"])),
            .. Lines("config", await manager.GetAsync("/configs", stop), item => Text(item["Spec"])),
            .. Lines("secret", await manager.GetAsync("/secrets", stop), item => Text(item["Spec"])),
            .. Lines("node", await manager.GetAsync("/nodes", stop), item => $"{item["ID"]} {Text(item["Spec"])}"),
        ];
        foreach (var node in Lab.Nodes)
        {
            all.AddRange(Lines($"network on {node}", await node.Engine.GetAsync("/networks", stop), item => $"{item["Name"]} {item["Driver"]} {Text(item["Labels"])}"));
            all.AddRange(Lines($"volume on {node}", (await node.Engine.GetAsync("/volumes", stop))["Volumes"]!, item => $"{item["Name"]}"));
            all.AddRange(Lines($"container on {node}", await node.Engine.GetAsync("/containers/json", stop), item => $"{item["Id"]} {item["Image"]}"));
        }

        all.Sort(StringComparer.Ordinal);
        return all;
    }

    /// <summary>Waits until all is as it was: ended containers take some seconds to go.</summary>
    public Task ShouldBeAsync(IReadOnlyList<string> before, CancellationToken stop) => Lab.Wait.TrueAsync("the Swarm to be as before", TimeSpan.FromSeconds(60), async token =>
    {
        var now = await EverythingAsync(token);
        return now.SequenceEqual(before) ? null : $"more:\n  {string.Join("\n  ", now.Except(before))}\nless:\n  {string.Join("\n  ", before.Except(now))}";
    }, stop);

    private async Task LabelNodesAsync(CancellationToken stop)
    {
        var manager = Lab.Managers[0].Engine;
        foreach (var node in Lab.Nodes)
        {
            var found = await manager.GetAsync($"/nodes/{node.SwarmId}", stop);
            var spec = found["Spec"]!.DeepClone();
            spec["Labels"] = new JsonObject { ["rack"] = node.Name, ["swarmguard-looking"] = "user's own" };
            await manager.PostAsync($"/nodes/{node.SwarmId}/update?version={(long)found["Version"]!["Index"]!}", spec, stop);
        }
    }

    private static IEnumerable<string> Lines(string what, JsonNode list, Func<JsonNode, string> text) => (list as JsonArray ?? []).Select(item => $"{what}: {text(item!)}");

    private static string Text(JsonNode? node) => JsonSerializer.Serialize(node);
}
