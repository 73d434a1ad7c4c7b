using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Docker.Swarm;
using Xunit;

namespace SwarmGuard.Tests.Swarm;

public sealed class SwarmReaderTests
{
    private static JsonNode Recorded(string key) => JsonNode.Parse(Specs.Text("engine-documents.json"))![key]!;

    [Fact]
    public void A_service_with_everything_set_is_read()
    {
        var document = JsonNode.Parse("""{"ID":"svc1","Version":{"Index":1234},"UpdateStatus":{"State":"completed"}}""")!;
        document["Spec"] = Specs.Rich();
        var service = SwarmReader.Service(document);
        (service.Id, service.Name, service.Version, service.Replicas).ShouldBe(("svc1", "shop_web", 1234ul, 5));
        (service.Kind, service.Update, service.HealthCheck).ShouldBe((ServiceKind.Replicated, UpdateState.None, HealthCheckKind.InSpec));
        service.MaxReplicasPerNode.ShouldBe(2);
        service.Constraints.ShouldBe(["node.role==worker", "node.hostname!=old-box", "node.labels.größe == groß"]);
        service.Platforms.ShouldBe([new Platform("linux", "amd64"), new Platform("linux", "")]);
        service.Mounts.Select(m => m.Type).ShouldBe(["bind", "volume", "tmpfs", "cluster"]);
        service.Mounts[1].ShouldBe(new MountView("volume", "data", "/data"));
        service.HostPorts.ShouldBe([5353]);
        service.Labels["emoji"].ShouldBe("🚢");
    }

    [Fact]
    public void A_service_with_next_to_nothing_set_is_read()
    {
        var service = SwarmReader.Service(Recorded("service"));
        service.Name.ShouldBe("web");
        service.Version.ShouldBe(21ul);
        service.HealthCheck.ShouldBe(HealthCheckKind.FromImage);
        service.Constraints.ShouldBeEmpty();
        service.Labels.ShouldBeEmpty();
        service.MaxReplicasPerNode.ShouldBe(0);
    }

    [Theory]
    [InlineData("updating", UpdateState.Updating)]
    [InlineData("paused", UpdateState.Paused)]
    [InlineData("completed", UpdateState.None)]
    [InlineData("rollback_started", UpdateState.RollingBack)]
    [InlineData("rollback_paused", UpdateState.RollbackPaused)]
    [InlineData("rollback_completed", UpdateState.None)]
    [InlineData("invented_later", UpdateState.None)]
    public void Update_states_are_read(string state, UpdateState read)
    {
        var service = Recorded("service");
        service["UpdateStatus"] = new JsonObject { ["State"] = state };
        SwarmReader.Service(service).Update.ShouldBe(read);
    }

    [Theory]
    [InlineData("""{"Global":{}}""", ServiceKind.Global, 0)]
    [InlineData("""{"ReplicatedJob":{"MaxConcurrent":1,"TotalCompletions":3}}""", ServiceKind.ReplicatedJob, 0)]
    [InlineData("""{"GlobalJob":{}}""", ServiceKind.GlobalJob, 0)]
    [InlineData("""{"Replicated":{"Replicas":3}}""", ServiceKind.Replicated, 3)]
    public void Modes_are_read(string mode, ServiceKind kind, int replicas)
    {
        var service = Recorded("service");
        service["Spec"]!["Mode"] = JsonNode.Parse(mode);
        var view = SwarmReader.Service(service);
        (view.Kind, view.Replicas).ShouldBe((kind, replicas));
    }

    [Theory]
    [InlineData("""{"Test":["NONE"]}""", HealthCheckKind.Disabled)]
    [InlineData("""{"Test":["CMD","true"]}""", HealthCheckKind.InSpec)]
    [InlineData("""{"Test":["CMD-SHELL","true"],"Interval":1}""", HealthCheckKind.InSpec)]
    [InlineData("""{"Interval":1000000000}""", HealthCheckKind.FromImage)]
    [InlineData("""{"Test":[]}""", HealthCheckKind.FromImage)]
    [InlineData("""{"Test":null}""", HealthCheckKind.FromImage)]
    [InlineData("null", HealthCheckKind.FromImage)]
    public void Health_checks_are_read(string check, HealthCheckKind kind)
    {
        var service = Recorded("service");
        service["Spec"]!["TaskTemplate"]!["ContainerSpec"]!["Healthcheck"] = JsonNode.Parse(check);
        SwarmReader.Service(service).HealthCheck.ShouldBe(kind);
    }

    [Fact]
    public void A_running_task_is_read()
    {
        var task = SwarmReader.Task(Recorded("running-task"));
        task.Id.ShouldBe("yfprpfq6ljb8pqmnhy7zyq2x1");
        task.ServiceId.ShouldBe("k9rmbunqktp0lfvhcjaeg8un2");
        (task.NodeId, task.Slot).ShouldBe(("xqh7o4oqlk9ndwbwy4m5vd3zs", 2));
        (task.Observed, task.Desired).ShouldBe((TaskState.Running, TaskState.Running));
        task.CreatedAt.ShouldBe(new DateTimeOffset(2026, 11, 3, 9, 15, 0, 123, 456, TimeSpan.Zero).AddTicks(8));
        task.ObservedAt.ShouldBe(new DateTimeOffset(2026, 11, 3, 9, 15, 2, TimeSpan.Zero));
        task.ContainerId.ShouldBe("9f8c2a5d7b1e4f60a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718");
        task.Error.ShouldBeEmpty();
    }

    [Fact]
    public void A_pending_task_has_no_node_and_the_schedulers_words()
    {
        var task = SwarmReader.Task(Recorded("pending-task"));
        (task.NodeId, task.ContainerId, task.Observed).ShouldBe(("", "", TaskState.Pending));
        task.Error.ShouldBe("no suitable node (scheduling constraints not satisfied on 3 nodes)");
    }

    [Theory]
    [InlineData("orphaned", TaskState.Orphaned)]
    [InlineData("remove", TaskState.Remove)]
    [InlineData("complete", TaskState.Complete)]
    [InlineData("invented_later", TaskState.New)]
    [InlineData("", TaskState.New)]
    public void Task_states_are_read_and_unknown_ones_are_no_success(string state, TaskState read)
    {
        var task = Recorded("running-task");
        task["Status"]!["State"] = state;
        SwarmReader.Task(task).Observed.ShouldBe(read);
    }

    [Fact]
    public void A_manager_node_is_read()
    {
        var node = SwarmReader.Node(Recorded("manager-node"));
        (node.Id, node.Hostname, node.Role).ShouldBe(("xqh7o4oqlk9ndwbwy4m5vd3zs", "n1", "manager"));
        (node.IsReady, node.IsActive).ShouldBe((true, true));
        (node.Address, node.Os, node.Architecture).ShouldBe(("10.77.0.1", "linux", "x86_64"));
        node.Labels.ShouldBe([KeyValuePair.Create("disk", "ssd")]);
        node.EngineLabels.ShouldBe([KeyValuePair.Create("rack", "7")]);
    }

    [Fact]
    public void A_node_that_has_never_spoken_is_read()
    {
        var node = SwarmReader.Node(Recorded("silent-node"));
        (node.Hostname, node.IsReady, node.IsActive).ShouldBe(("", false, false));
        node.EngineLabels.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("service")]
    [InlineData("running-task")]
    [InlineData("manager-node")]
    public void An_empty_document_is_read_without_a_crash(string kind)
    {
        var empty = new JsonObject();
        Should.NotThrow(() => _ = kind switch
        {
            "service" => (object)SwarmReader.Service(empty),
            "running-task" => SwarmReader.Task(empty),
            _ => SwarmReader.Node(empty),
        });
    }
}
