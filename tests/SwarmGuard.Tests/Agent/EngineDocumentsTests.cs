using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Docker.Containers;
using Xunit;

namespace SwarmGuard.Tests.Agent;

/// <summary>What the engine's documents mean to a sampler.</summary>
public sealed class EngineDocumentsTests
{
    [Fact]
    public void An_event_names_its_container_and_what_happened()
    {
        var line = """{"status":"die","id":"abc","from":"img","Type":"container","Action":"die","Actor":{"ID":"abc","Attributes":{}},"time":1}""";

        ContainerEvent.Parse(line).ShouldBe(new ContainerEvent("abc", "die"));
        ContainerEvent.Parse(line)!.IsEnd.ShouldBeTrue();
        new ContainerEvent("abc", "start").IsEnd.ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("42")]
    [InlineData("""{"Type":"network","Action":"connect","Actor":{"ID":"n"}}""")]
    [InlineData("""{"Type":"container","Actor":{"ID":"n"}}""")]
    [InlineData("""{"Type":"container","Action":"start","Actor":"n"}""")]
    public void Lines_that_are_no_container_events_are_skipped(string line) => ContainerEvent.Parse(line).ShouldBeNull();

    [Fact]
    public void A_tasks_container_is_known_by_its_labels_and_limits()
    {
        var facts = ContainerFacts.Of(Inspect()).ShouldNotBeNull();

        facts.Identity.ContainerId.ShouldBe("abc");
        facts.Identity.ContainerName.ShouldBe("web.1.t1");
        facts.Identity.ServiceId.ShouldBe("s1");
        facts.Identity.ServiceName.ShouldBe("web");
        facts.Identity.TaskId.ShouldBe("t1");
        facts.Identity.HasHealthCheck.ShouldBeTrue();
        facts.Pid.ShouldBe(99);
        facts.CpuLimit.ShouldBe(0.5);
        facts.MemoryLimit.ShouldBe(1000);
        facts.IsOwn.ShouldBeFalse();
        facts.SharesHostNetwork.ShouldBeFalse();
    }

    [Fact]
    public void A_quota_is_a_limit_where_no_nano_cpus_are_given()
    {
        var inspect = Inspect();
        inspect["HostConfig"] = JsonNode.Parse("""{"NanoCpus":0,"CpuQuota":50000,"CpuPeriod":0,"Memory":0,"NetworkMode":"host"}""");

        var facts = ContainerFacts.Of(inspect).ShouldNotBeNull();

        facts.CpuLimit.ShouldBe(0.5);
        facts.MemoryLimit.ShouldBeNull();
        facts.SharesHostNetwork.ShouldBeTrue();
    }

    [Fact]
    public void A_stopped_container_has_nothing_to_sample()
    {
        var inspect = Inspect();
        inspect["State"]!["Pid"] = 0;

        ContainerFacts.Of(inspect).ShouldBeNull();
    }

    [Theory]
    [InlineData("agent", "img", "web", true)]
    [InlineData("", "registry:5000/guard/monitoring-agent:1.0", "web", true)]
    [InlineData("", "recovery-manager@sha256:00", "web", true)]
    [InlineData("", "img", "guard_recovery-manager", true)]
    [InlineData("", "monitoring-agent-exporter:1", "web", false)]
    [InlineData("", "img", "myrecovery-manager", false)]
    [InlineData("", null, "", false)]
    public void Our_own_containers_are_known_by_label_image_or_service(string role, string? image, string service, bool own) =>
        OwnContainers.Include(role, image, service).ShouldBe(own);

    [Theory]
    [InlineData("total_inactive_file")]
    [InlineData("inactive_file")]
    public void A_stats_answer_gives_counters_without_inactive_cache(string key)
    {
        var stats = JsonNode.Parse($$$"""
            {"read":"2026-11-23T10:00:00.5Z","cpu_stats":{"cpu_usage":{"total_usage":7}},
             "memory_stats":{"usage":100,"limit":18446744073709551615,"stats": { "{{{key}}}":30 } },
             "networks":{"eth0":{"rx_bytes":1,"tx_bytes":2} } }
            """)!;

        var reading = StatsReading.Of(stats).ShouldNotBeNull();

        reading.CpuNanoseconds.ShouldBe(7);
        reading.MemoryBytes.ShouldBe(70);
        reading.MemoryLimit.ShouldBeNull();
        reading.Cards.ShouldHaveSingleItem().TxBytes.ShouldBe(2);
    }

    [Fact]
    public void The_empty_stats_of_a_container_that_just_stopped_are_no_reading() =>
        StatsReading.Of(JsonNode.Parse("""{"read":"0001-01-01T00:00:00Z","cpu_stats":{"cpu_usage":{"total_usage":0}},"memory_stats":{}}""")!)
            .ShouldBeNull();

    private static JsonNode Inspect() => JsonNode.Parse("""
        {"Id":"abc","Name":"/web.1.t1","State":{"Pid":99,"Health":{"Status":"healthy"}},
         "Config":{"Image":"img:1","Labels":{"com.docker.swarm.service.id":"s1","com.docker.swarm.service.name":"web","com.docker.swarm.task.id":"t1"}},
         "HostConfig":{"NanoCpus":500000000,"Memory":1000,"NetworkMode":"default"}}
        """)!;
}
