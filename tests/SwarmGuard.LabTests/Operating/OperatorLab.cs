using SwarmGuard.Lab;
using SwarmGuard.Lab.Host;
using SwarmGuard.Lab.Net;
using SwarmGuard.Lab.Stack;
using Xunit;

namespace SwarmGuard.LabTests.Operating;

/// <summary>SwarmGuard as its stack file deploys it, with a service to look after and a configuration that is an object of the Swarm.</summary>
public sealed class OperatorLab : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private TcpForwarder _door = null!;
    private int _edition;

    public SwarmLab Lab { get; private set; } = null!;

    public GuardStack Guard { get; private set; } = null!;

    public WebStressService Web { get; private set; } = null!;

    /// <summary>The manager as the command line reaches it from this machine.</summary>
    public string ManagerUrl => $"http://127.0.0.1:{_door.LocalPort}";

    private string EngineSocket => $"unix://{Lab.Managers[0].SocketPath}";

    public async ValueTask InitializeAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        var published = await GuardImages.PublishAsync(SilentReporter.Instance, stop);
        Lab = await SwarmLab.UpAsync(new LabOptions { Name = "t-op", Nodes = 3 }, SilentReporter.Instance, stop);
        var images = await GuardImages.PushAsync(Lab, published, stop);
        await Lab.Networks.CreateOverlayAsync("shop", stop);
        Web = new WebStressService(images.WebStress, "shop", Lab.HasIpvs) { Name = "web", Replicas = 2 };
        await Lab.Services.CreateAsync(Web.ToSpec(), stop);
        await ConfigureAsync("mode: observe\n", stop);
        Guard = await GuardStack.DeployAsync(Lab, images, new Dictionary<string, string>(), stop);
        _door = Lab.Forward(Guard.ManagerNode, Guard.ManagerNode.Address, 5000);
        await Guard.WaitReadyAsync(stop);
        await Lab.Services.WaitRunningAsync(Web.Name, 2, Patience, stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (_door is not null) await _door.DisposeAsync();
        Guard?.Dispose();
        if (Lab is not null) await Lab.DisposeAsync();
    }

    /// <summary>Gives Swarm another edition of the configuration, as an operator does; answers its name.</summary>
    public async Task<string> ConfigureAsync(string yaml, CancellationToken stop)
    {
        var name = _edition++ == 0 ? "swarmguard.yml" : $"swarmguard.yml-{_edition}";
        await DockerAsync(["config", "create", name, "-"], stop, yaml);
        return name;
    }

    public Task<string> DockerAsync(string[] arguments, CancellationToken stop, string? input = null) =>
        Commands.RunAsync(["env", $"DOCKER_HOST={EngineSocket}", "docker", .. arguments], stop, input);

    /// <summary>The command line as a user runs it, its output piped.</summary>
    public Task<(int Status, string Output, string Error)> SwarmGuardAsync(CancellationToken stop, params string[] arguments) =>
        Commands.TryAsync(["env", $"SWARMGUARD_MANAGER={ManagerUrl}", $"SWARMGUARD_TOKEN={Guard.ApiToken}", $"DOCKER_HOST={EngineSocket}", "dotnet", Terminal.Program, .. arguments], stop);
}
