using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using SwarmGuard.Core.Leading;
using SwarmGuard.Core.Wire;
using SwarmGuard.Tests.Tidy;
using Xunit;

namespace SwarmGuard.Tests.Manager;

/// <summary>The document lists what a filtering proxy before the manager's engine must let through.</summary>
public sealed partial class EngineRequestsTests
{
    [Fact]
    public async Task The_manager_asks_its_engine_for_exactly_what_the_document_lists()
    {
        var listed = Listed();
        await using var manager = await RunningManager.StartAsync(swarm => swarm.Change(
            swarm.AddService("web", "n1"), spec => spec["TaskTemplate"]!["ContainerSpec"]!.AsObject().Remove("Healthcheck")));
        manager.Engine.Images["team/web:1"] = true;
        var task = manager.Swarm.Task("web-id");
        var unnamed = Wire.Samples.Batch with
        {
            NodeId = "n1",
            Containers = [new ContainerReport { At = Wire.Samples.Noon, ContainerId = task.Container, ContainerName = task.Container[..12], Metrics = Wire.Samples.Metrics }],
        };
        await RunningManager.UntilAsync(
            () => manager.PostAsync("/samples", JsonSerializer.Serialize(unnamed, WireJson.Default.SampleBatch)), answer => answer["containers"] is not null);

        await manager.BreachAsync(task, "?wait=true");
        await manager.PostAsync("/pause", "{}");
        await manager.PostAsync("/resume", "{}");
        await manager.GetAsync("/doctor");
        await manager.GetAsync("/health");
        const string lease = "swarmguard.lease";
        var other = new LeaseRecord { Holder = "other", Task = "ended", Term = 9, Beat = 1 };
        manager.Engine.Configs.Change(labels => labels[lease] = other.Write(), lease);
        await RunningManager.UntilAsync(() => Task.FromResult(manager.Engine.Requests.ToList()), asked => asked.Any(r => r.Contains("/tasks/", StringComparison.Ordinal)));

        manager.Engine.Requests.Select(Form).Distinct().Order().ShouldBe(listed.Order());
    }

    private static List<string> Listed()
    {
        var document = File.ReadAllText(Path.Combine(Checkout.Root, "docs/operating.md"));
        var table = document[document.IndexOf("<!-- the manager's requests -->", StringComparison.Ordinal)..];
        return [.. Request().Matches(table[..table.IndexOf("Why so", StringComparison.Ordinal)]).Select(match => match.Groups[1].Value)];
    }

    private static string Form(string request) =>
        Image().Replace(Id().Replace(Version().Replace(request.Split('?')[0], " /"), "/$1/{id}$2"), "/images/{name}/json");

    [GeneratedRegex("`((GET|POST|DELETE|PUT) /[^`]*)`")]
    private static partial Regex Request();

    [GeneratedRegex(@" /v\d+\.\d+/")]
    private static partial Regex Version();

    [GeneratedRegex("/(services|configs|tasks)/(?!create$)[^/]+(/update)?$")]
    private static partial Regex Id();

    [GeneratedRegex("/images/.+/json")]
    private static partial Regex Image();
}
