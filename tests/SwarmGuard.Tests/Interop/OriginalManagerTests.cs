using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using SwarmGuard.Agent.Sending;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.Tests.Interop;

/// <summary>Our agents speak to the manager of the original system, which knows <c>POST /alert</c> and nothing else of theirs.</summary>
public sealed class OriginalManagerTests : IAsyncLifetime
{
    private static readonly string[] Known = ["timestamp", "node", "container_id", "container_name", "service_name", "scenario", "metrics"];

    private static readonly string[] Metrics = ["cpu_percent", "memory_mb", "memory_percent", "network_rx_mbps", "network_tx_mbps", "network_percent"];

    private readonly List<JsonObject> _heard = [];
    private string _answer = "answer-waiting.json";
    private WebApplication _manager = null!;
    private ManagerClient _agent = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _manager = builder.Build();
        _manager.Run(AnswerAsync);
        await _manager.StartAsync();
        var address = _manager.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _agent = new ManagerClient(new Uri(address), TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        _agent.Dispose();
        await _manager.DisposeAsync();
    }

    [Theory]
    [InlineData("answer-waiting.json", "waiting")]
    [InlineData("answer-success.json", "success")]
    [InlineData("answer-cooldown.json", null)]
    [InlineData("answer-stale.json", null)]
    public async Task Its_manager_finds_every_field_it_knows_and_whatever_it_answers_the_alert_is_delivered(string answer, string? status)
    {
        _answer = answer;
        var delivery = await _agent.SendAsync(Agent.Alerts.Of("a"), TestContext.Current.CancellationToken);
        delivery.Result.ShouldBe(DeliveryResult.Delivered);
        // Some of its answers have no message, which ours always have; an agent does nothing by them.
        delivery.Answer?.Status.ShouldBe(status);
        var alert = _heard.ShouldHaveSingleItem();
        alert.Select(field => field.Key).ShouldBe(Known, ignoreOrder: true);
        alert["metrics"]!.AsObject().Select(field => field.Key).Intersect(Metrics).Count().ShouldBe(Metrics.Length);
        alert["scenario"]!.GetValue<string>().ShouldBeOneOf("scenario1_migration", "scenario2_scaling");
    }

    [Fact]
    public async Task It_refuses_samples_and_alerts_go_on()
    {
        var stop = TestContext.Current.CancellationToken;
        var batch = new SampleBatch { Node = "n1", NodeId = "id1", SentAt = TimeProvider.System.GetUtcNow(), Containers = [] };
        var refused = await _agent.SendAsync(batch, stop);
        refused.Result.ShouldBe(DeliveryResult.Refused);
        (await _agent.SendAsync(Agent.Alerts.Of("a"), stop)).Result.ShouldBe(DeliveryResult.Delivered);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path != "/alert" || context.Request.Method != HttpMethods.Post)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.Body.WriteAsync(Originals.Read("not-found.html"));
            return;
        }

        var alert = (await JsonSerializer.DeserializeAsync<JsonObject>(context.Request.Body))!;
        foreach (var extra in alert.Select(field => field.Key).Except(Known).ToList()) alert.Remove(extra);
        _heard.Add(alert);
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Originals.Read(_answer));
    }
}
