using Shouldly;
using SwarmGuard.Tests.Tidy;
using Xunit;

namespace SwarmGuard.Tests.Settings;

/// <summary>The stack files give no privilege without a reason. The lab deploys the same file.</summary>
public sealed class StackFileTests
{
    private static readonly string[] Privileges = ["user:", "cap_drop:", "cap_add:", "read_only:", "privileged:"];

    [Theory]
    [InlineData("deploy/swarmguard.yml", "recovery-manager")]
    [InlineData("deploy/swarmguard.yml", "monitoring-agent")]
    public void Both_run_read_only_and_without_any_capability(string file, string service)
    {
        var lines = Of(file, service);

        lines.ShouldContain("    read_only: true");
        lines.ShouldContain("    cap_drop: [ALL]");
        lines.ShouldNotContain(line => line.Contains("cap_add:") || line.Contains("privileged:"));
    }

    [Fact]
    public void The_agent_has_no_engine_and_is_nobody()
    {
        var lines = Of("deploy/swarmguard.yml", "monitoring-agent");

        lines.ShouldContain("    user: \"65534:65534\"");
        lines.ShouldContain("      NODE_ID: \"{{.Node.ID}}\"");
        lines.ShouldContain("      DISCOVERY: ${DISCOVERY:-cgroups}");
        lines.ShouldNotContain(line => line.Contains("docker.sock"));
        Mounts(lines).Where(line => line.Contains(":/host")).ShouldAllBe(line => line.EndsWith(":ro"));
    }

    [Theory]
    [InlineData("deploy/swarmguard.yml", "recovery-manager", 4)]
    [InlineData("deploy/swarmguard.yml", "monitoring-agent", 5)]
    [InlineData("deploy/swarmguard.agent-engine.yml", "monitoring-agent", 2)]
    public void Each_privilege_says_why(string file, string service, int atLeast)
    {
        var lines = Of(file, service);
        var given = lines.Where(line => Array.Exists(Privileges, line.Trim().StartsWith)).Concat(Mounts(lines)).ToList();

        given.Count.ShouldBeGreaterThanOrEqualTo(atLeast);
        given.Where(line => !lines[lines.IndexOf(line) - 1].TrimStart().StartsWith('#')).ShouldBeEmpty("a comment stands above each");
    }

    private static List<string> Of(string file, string service) =>
        [.. File.ReadAllLines(Path.Combine(Checkout.Root, file)).SkipWhile(line => line != $"  {service}:").Skip(1)
            .TakeWhile(line => line.Length == 0 || line.StartsWith("    ", StringComparison.Ordinal))];

    private static IEnumerable<string> Mounts(List<string> lines) => lines.SkipWhile(line => line != "    volumes:").Skip(1)
        .TakeWhile(line => line.StartsWith("      ", StringComparison.Ordinal)).Where(line => !line.TrimStart().StartsWith('#'));
}
