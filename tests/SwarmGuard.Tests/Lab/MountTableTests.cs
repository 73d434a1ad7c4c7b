using Shouldly;
using SwarmGuard.Lab.Host;
using Xunit;

namespace SwarmGuard.Tests.Lab;

public sealed class MountTableTests
{
    [Fact]
    public void Path_kind_and_options_are_read_whatever_optional_fields_stand_between()
    {
        var entries = MountTable.Parse(
        [
            "36 35 0:30 / /sys/fs/cgroup/cpuset rw,nosuid shared:9 master:1 - cgroup cgroup rw,cpuset",
            "37 35 0:31 / /mnt/a\\040b rw - cgroup2 cgroup2 rw",
            "nonsense",
        ]);
        entries.Select(e => (e.Path, e.Kind)).ShouldBe([("/sys/fs/cgroup/cpuset", "cgroup"), ("/mnt/a b", "cgroup2")]);
        entries[0].Options.ShouldContain("cpuset");
    }
}
