using Shouldly;
using SwarmGuard.Lab.Engines;
using SwarmGuard.Lab.Layout;
using Xunit;

namespace SwarmGuard.Tests.Lab;

public sealed class EngineScriptTests
{
    private readonly string _script = EngineScript.For(new LabLayout("x").Node(2), ["/cg/engine/cgroup.procs"]);

    [Fact]
    public void It_joins_its_cgroup_before_anything_else_so_that_a_crash_leaves_nothing_unfindable() =>
        _script.Split('\n')[1].ShouldBe("echo $$ >'/cg/engine/cgroup.procs'");

    [Fact]
    public void The_engine_shares_no_folder_or_socket_with_another()
    {
        foreach (var option in new[] { "--data-root", "--pidfile", "--config-file", "--host unix://" })
            _script.ShouldContain($"{option}{(option.EndsWith('/') ? "" : " ")}/var/lib/swarmguard-lab/x/n2/");
        _script.ShouldContain("--cgroup-parent /swarmguard-lab/x/n2 ");
        _script.ShouldContain("--host unix:///run/docker.sock ");
        _script.ShouldContain("tmpfs /run\n");
    }

    [Fact]
    public void It_ends_in_the_engine_itself_so_that_its_pid_is_the_engines() =>
        _script.Split('\n').Single(l => l.Contains("dockerd")).ShouldStartWith("exec dockerd");
}
