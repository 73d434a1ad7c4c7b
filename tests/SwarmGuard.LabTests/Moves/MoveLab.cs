using System.Text.Json.Nodes;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Images;
using Xunit;

namespace SwarmGuard.LabTests.Moves;

/// <summary>Three engines with the test application's image and an overlay network, shared by all tests of moves.</summary>
public sealed class MoveLab : IAsyncLifetime
{
    public const string Network = "shop";

    public SwarmLab Lab { get; private set; } = null!;

    public string WebImage { get; private set; } = "";

    public string ClientImage { get; private set; } = "";

    public string ManagerProgram { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        var publisher = new ImagePublisher(Checkout.Find(), SilentReporter.Instance, TimeProvider.System);
        var web = await publisher.PublishAsync(PublishedProgram.WebStress, stop);
        var client = await publisher.PublishAsync(PublishedProgram.LoadClient, stop);
        ManagerProgram = Path.Combine(await publisher.PublishAsync(PublishedProgram.Manager, stop), PublishedProgram.Manager.Name);
        Lab = await SwarmLab.UpAsync(new LabOptions { Name = "t-moves", Nodes = 3 }, SilentReporter.Instance, stop);
        WebImage = await Lab.PushAsync(PublishedProgram.WebStress.Name, web, new ImageSettings { ExposedPorts = [8080] }, stop);
        ClientImage = await Lab.PushAsync(PublishedProgram.LoadClient.Name, client, new ImageSettings(), stop);
        await Lab.Networks.CreateOverlayAsync(Network, stop);
    }

    public async ValueTask DisposeAsync() => await Lab.DisposeAsync();

    /// <summary>A service whose application listens after a while and has a health check that runs every second. As docker's own client does, it always has a placement.</summary>
    /// <param name="name">The service's name.</param>
    /// <param name="replicas">How many.</param>
    /// <param name="listenDelaySeconds">How long after its start it listens.</param>
    /// <param name="drains">It serves on while clients still come after it was told to stop; else it exits at once.</param>
    internal JsonObject WebService(string name, int replicas = 1, int listenDelaySeconds = 0, bool drains = false) => new()
    {
        ["Name"] = name,
        ["TaskTemplate"] = new JsonObject
        {
            ["ContainerSpec"] = new JsonObject
            {
                ["Image"] = WebImage,
                ["Env"] = new JsonArray($"LISTEN_DELAY_SECONDS={listenDelaySeconds}", $"EXIT_AT_ONCE={(drains ? "false" : "true")}"),
                ["Healthcheck"] = new HealthCheck(
                    ["/app/web-stress", "--check", "http://127.0.0.1:8080/health"], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), 3,
                    TimeSpan.FromSeconds(30)).ToJson(),
            },
            ["Resources"] = new JsonObject { ["Limits"] = new JsonObject { ["NanoCPUs"] = 200_000_000 } },
            ["Placement"] = new JsonObject(),
            ["Networks"] = new JsonArray(new JsonObject { ["Target"] = Network }),
        },
        ["Mode"] = new JsonObject { ["Replicated"] = new JsonObject { ["Replicas"] = replicas } },
        ["EndpointSpec"] = new JsonObject { ["Mode"] = "dnsrr" },
    };
}
