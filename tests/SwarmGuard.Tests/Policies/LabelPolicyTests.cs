using Shouldly;
using SwarmGuard.Core.Policies;
using Xunit;

namespace SwarmGuard.Tests.Policies;

public sealed class LabelPolicyTests
{
    private static readonly ServicePolicy Common = new()
    {
        Thresholds = new Thresholds(60, 70, 30, 50),
        Migration = new MigrationPolicy { Cooldown = TimeSpan.FromSeconds(5), Timeout = TimeSpan.FromSeconds(7) },
        Scaling = new ScalingPolicy { MinReplicas = 2, MaxReplicas = 6, UpCooldown = TimeSpan.FromSeconds(8), MaxStepUp = 3 },
    };

    [Fact]
    public void Without_labels_what_is_set_for_all_is_in_force() => Read(out _).ShouldBe(Common);

    [Fact]
    public void Every_label_is_taken_and_the_rest_stays()
    {
        var policy = Read(out var problems, ("swarmguard.mode", "observe"), ("swarmguard.cpu.threshold", "50"),
            ("swarmguard.memory.threshold", "55.5"), ("swarmguard.network.low", "10"), ("swarmguard.network.high", "150"),
            ("swarmguard.cooldown.migration", "1"), ("swarmguard.cooldown.up", "2"), ("swarmguard.cooldown.down", "0"),
            ("swarmguard.scale.min", "1"), ("swarmguard.scale.max", "20"), ("swarmguard.scale.strategy", "step"),
            ("swarmguard.scale.pause.in", "true"), ("swarmguard.scale.pause.out", "TRUE"), ("swarmguard.enable", "true"),
            ("swarmguard.scale.stateful", "true"), ("swarmguard.scale.unprotected", "false"), ("swarmguard.migrate.stateful", "True"),
            ("swarmguard.migrate.unprotected", "true"), ("somebody.elses", "x"));
        problems.ShouldBeEmpty();
        policy.ShouldBe(new ServicePolicy
        {
            Mode = PolicyMode.Observe,
            Thresholds = new Thresholds(50, 55.5, 10, 150),
            Migration = Common.Migration with { Cooldown = TimeSpan.FromSeconds(1) },
            Scaling = Common.Scaling with
            {
                MinReplicas = 1,
                MaxReplicas = 20,
                Strategy = ScalingStrategy.Step,
                UpCooldown = TimeSpan.FromSeconds(2),
                DownCooldown = TimeSpan.Zero,
                InPaused = true,
                OutPaused = true,
            },
        });
    }

    [Fact]
    public void A_label_can_undo_what_is_set_for_all() => LabelPolicy.Read(
            new Dictionary<string, string> { ["swarmguard.mode"] = "act", ["swarmguard.scale.strategy"] = "target" },
            Common with { Mode = PolicyMode.Observe, Scaling = Common.Scaling with { Strategy = ScalingStrategy.Step } }, out _)
        .ShouldBe(Common);

    [Theory]
    [InlineData("swarmguard.enable", "no", "true or false")]
    [InlineData("swarmguard.migrate.stateful", "yes", "true or false")]
    [InlineData("swarmguard.migrate.unprotected", "1", "true or false")]
    [InlineData("swarmguard.scale.stateful", "yes", "true or false")]
    [InlineData("swarmguard.scale.unprotected", "on", "true or false")]
    [InlineData("swarmguard.scale.pause.in", "now", "true or false")]
    [InlineData("swarmguard.scale.pause.out", "0", "true or false")]
    [InlineData("swarmguard.mode", "watch", "act or observe")]
    [InlineData("swarmguard.scale.strategy", "cpu", "target or step")]
    [InlineData("swarmguard.cpu.threshold", "101", "a number from 0 to 100 percent")]
    [InlineData("swarmguard.memory.threshold", "80%", "a number from 0 to 100 percent")]
    [InlineData("swarmguard.network.low", "-1", "a number from 0 to 200 percent")]
    [InlineData("swarmguard.network.high", "201", "a number from 0 to 200 percent")]
    [InlineData("swarmguard.cooldown.migration", "1m", "a number from 0 to 86400 seconds")]
    [InlineData("swarmguard.cooldown.up", "-5", "a number from 0 to 86400 seconds")]
    [InlineData("swarmguard.cooldown.down", "1e9", "a number from 0 to 86400 seconds")]
    [InlineData("swarmguard.scale.min", "0", "a whole number from 1 to 1000")]
    [InlineData("swarmguard.scale.max", "2.5", "a whole number from 1 to 1000")]
    public void A_bad_value_is_told_and_what_is_set_for_all_stays(string key, string value, string allowed)
    {
        Read(out var problems, (key, value)).ShouldBe(Common);
        problems.ShouldBe([$"{key}='{value}': expected {allowed}"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void An_empty_value_is_no_value(string value)
    {
        Read(out var problems, ("swarmguard.scale.max", value), ("swarmguard.mode", value)).ShouldBe(Common);
        problems.ShouldBeEmpty();
    }

    [Fact]
    public void One_bad_value_spoils_no_other()
    {
        var policy = Read(out var problems, ("swarmguard.scale.max", "many"), ("swarmguard.cpu.threshold", "x"), ("swarmguard.scale.min", "3"));
        problems.Count.ShouldBe(2);
        policy.ShouldBe(Common with { Scaling = Common.Scaling with { MinReplicas = 3 } });
    }

    [Theory]
    [InlineData("5", "4", "swarmguard.scale.min='5': expected at most the maximum, which is 4")]
    [InlineData("7", null, "swarmguard.scale.min='7': expected at most the maximum, which is 6")]
    [InlineData(null, "1", "swarmguard.scale.max='1': expected at least the minimum, which is 2")]
    public void A_minimum_above_the_maximum_refuses_both(string? min, string? max, string problem)
    {
        Read(out var problems, ("swarmguard.scale.min", min ?? ""), ("swarmguard.scale.max", max ?? "")).ShouldBe(Common);
        problems.ShouldBe([problem]);
    }

    [Fact]
    public void A_minimum_may_be_the_maximum()
    {
        Read(out var problems, ("swarmguard.scale.min", "4"), ("swarmguard.scale.max", "4")).Scaling.MinReplicas.ShouldBe(4);
        problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("60", "40", "swarmguard.network.low='60': expected at most swarmguard.network.high, which is 40")]
    [InlineData("60", null, "swarmguard.network.low='60': expected at most swarmguard.network.high, which is 50")]
    [InlineData(null, "20", "swarmguard.network.high='20': expected at least swarmguard.network.low, which is 30")]
    public void A_low_network_threshold_above_the_high_one_refuses_both(string? low, string? high, string problem)
    {
        Read(out var problems, ("swarmguard.network.low", low ?? ""), ("swarmguard.network.high", high ?? "")).ShouldBe(Common);
        problems.ShouldBe([problem]);
    }

    [Fact]
    public void A_label_that_looks_like_ours_and_is_none_is_told()
    {
        Read(out var problems, ("swarmguard.scale.maxx", "4"), ("com.example.scale.maxx", "4")).ShouldBe(Common);
        problems.ShouldHaveSingleItem().ShouldStartWith("swarmguard.scale.maxx='4': expected one of the known labels, swarmguard.cooldown.down, ");
    }

    private static ServicePolicy Read(out IReadOnlyList<string> problems, params (string Key, string Value)[] labels) =>
        LabelPolicy.Read(labels.ToDictionary(l => l.Key, l => l.Value), Common, out problems);
}
