using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Cli.Experiments.Overhead;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Overhead;

public sealed class StatsAgentSpecTests
{
    private const string Agents =
        """
        {
          "Name": "swarmguard_monitoring-agent",
          "Mode": {"Global": {}},
          "TaskTemplate": {
            "ContainerSpec": {
              "Image": "agent", "User": "65534:65534",
              "Env": ["NODE_ID={{.Node.ID}}", "DISCOVERY=cgroups", "NODE_CGROUP=/lab"],
              "Mounts": [
                {"Type": "bind", "Source": "/proc", "Target": "/host/proc"},
                {"Type": "bind", "Source": "/sys", "Target": "/host/sys"},
                {"Type": "tmpfs", "Target": "/tmp"}
              ],
              "Secrets": [{"SecretName": "s"}]
            },
            "Networks": [{"Target": "guard"}]
          }
        }
        """;

    private readonly JsonObject _spec = StatsAgentSpec.Of(JsonNode.Parse(Agents)!, "abc");

    [Fact]
    public void It_runs_once_and_on_that_node()
    {
        ((int)_spec["Mode"]!["Replicated"]!["Replicas"]!).ShouldBe(1);
        _spec["Mode"]!["Global"].ShouldBeNull();
        ((string?)_spec["TaskTemplate"]!["Placement"]!["Constraints"]![0]).ShouldBe("node.id==abc");
    }

    [Fact]
    public void It_sees_the_engine_and_nothing_of_the_host()
    {
        var mounts = Container["Mounts"]!.AsArray();
        mounts.Select(mount => (string?)mount!["Target"]).ShouldBe(["/tmp", "/var/run/docker.sock"]);
        ((bool)mounts[1]!["ReadOnly"]!).ShouldBeTrue();
        Container["Env"]!.AsArray().Select(text => (string?)text).ShouldBe(["NODE_ID={{.Node.ID}}", "DISCOVERY=engine", "HOST_SYS=/tmp"]);
    }

    [Fact]
    public void All_else_is_the_agents_own()
    {
        ((string?)Container["Image"]).ShouldBe("agent");
        ((string?)Container["Secrets"]![0]!["SecretName"]).ShouldBe("s");
        ((string?)_spec["TaskTemplate"]!["Networks"]![0]!["Target"]).ShouldBe("guard");
    }

    private JsonNode Container => _spec["TaskTemplate"]!["ContainerSpec"]!;
}
