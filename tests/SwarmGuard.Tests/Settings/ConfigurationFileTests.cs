using Shouldly;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;
using Xunit;

namespace SwarmGuard.Tests.Settings;

public sealed class ConfigurationFileTests
{
    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("---\n")]
    [InlineData("thresholds:\nscaling:\n  # min_replicas: 2\n")]
    [InlineData("mode: ~\nthresholds: {cpu_percent: null}\n")]
    public void A_file_that_says_nothing_sets_nothing(string yaml) => Policy(yaml).Policy.ShouldBe(new ServicePolicy());

    [Fact]
    public void The_originals_file_works_as_it_is()
    {
        var reading = Reading.Of(
            """
            scenarios:
              scenario1_migration:
                enabled: true
                cpu_threshold: 70
                memory_threshold: 80
                network_threshold_max: 30
                cooldown_period: 45
                consecutive_breaches: 3
                migration: {wait_for_health: true, health_timeout: 10}
              scenario2_scaling:
                enabled: false
                cpu_threshold: 70
                network_threshold_min: 60
                scale_up_cooldown: 61
                scale_down_cooldown: 181
                consecutive_breaches: 3
                scaling: {min_replicas: 1, max_replicas: 5}
            monitoring: {poll_interval: 5}
            docker: {socket_path: "unix:///var/run/docker.sock", swarm_network: "swarmguard-net"}
            influxdb: {url: "http://x:8086", org: o, bucket: b, token: t}
            """, [], out var problems).ShouldNotBeNull(string.Join('\n', problems));
        var policy = reading.Policy.Policy;
        policy.Thresholds.ShouldBe(new Thresholds(70, 80, 30, 60));
        (policy.Migration.Cooldown.TotalSeconds, policy.Migration.ConsecutiveBreaches, policy.Migration.Enabled).ShouldBe((45, 3, true));
        (policy.Scaling.MinReplicas, policy.Scaling.MaxReplicas, policy.Scaling.Enabled).ShouldBe((1, 5, false));
        (policy.Scaling.UpCooldown.TotalSeconds, policy.Scaling.DownCooldown.TotalSeconds, policy.PollInterval.TotalSeconds).ShouldBe((61, 181, 5));
        reading.Notices.Count.ShouldBe(4);
        reading.Sink.ShouldNotBeNull().WriteUrl.ToString().ShouldBe("http://x:8086/api/v2/write?org=o&bucket=b&precision=ns");
        reading.Notices[0].ShouldBe("swarmguard.yml:9: scenarios.scenario1_migration.migration.wait_for_health has no effect: "
            + "a move always waits until the new task is healthy; migration.timeout_seconds bounds it");
    }

    [Fact]
    public void All_errors_are_told_at_once()
    {
        Reading.Of("mode: watch\nthresholds:\n  cpu_percent: 120\n  speed: 3\nscaling: 5\nextra: [1]\n", [("MAX_REPLICAS", "many")], out var problems).ShouldBeNull();
        problems.ShouldBe(
        [
            "swarmguard.yml:4: thresholds.speed='3': expected a known key; known here: cpu_percent, memory_percent, network_low_percent, network_high_percent",
            "swarmguard.yml:5: scaling='5': expected a section with enabled, min_replicas, max_replicas, strategy, tolerance, pause_in, pause_out, "
                + "stateful, unprotected, up_max_step, down_max_step, up_cooldown_seconds, down_cooldown_seconds, down_after_seconds, down_every_seconds, "
                + "between_seconds, collapse_hold_seconds, sample_max_age_seconds, timeout_seconds, retry_seconds",
            "swarmguard.yml:6: extra='[...]': expected a known key; known here: enabled, mode, monitoring, breaches, scenarios, thresholds, migration, "
                + "nodes, limits, scaling, docker, influxdb",
            "swarmguard.yml:1: mode='watch': expected act, observe or off",
            "swarmguard.yml:3: thresholds.cpu_percent='120': expected a number from 0 to 100 percent",
            "MAX_REPLICAS='many': expected a whole number from 1 to 1000",
        ], ignoreOrder: true);
    }

    [Theory]
    [InlineData("treshold:\n  cpu_percent: 4\n", "treshold='{...}': expected a known key; did you mean thresholds?")]
    [InlineData("cpu_percent: 4\n", "cpu_percent='4': expected a known key; did you mean thresholds.cpu_percent?")]
    [InlineData("scenarios:\n  scenario1_migration:\n    cpu_treshold: 4\n",
        "scenarios.scenario1_migration.cpu_treshold='4': expected a known key; did you mean scenarios.scenario1_migration.cpu_threshold?")]
    [InlineData("max_replica: 4\n", "max_replica='4': expected a known key; did you mean scaling.max_replicas?")]
    public void An_unknown_key_is_told_once_with_the_nearest(string yaml, string problem)
    {
        Reading.Of(yaml, [], out var problems).ShouldBeNull();
        problems.ShouldHaveSingleItem().ShouldEndWith(problem);
    }

    [Fact]
    public void One_thing_set_by_two_names_must_be_set_to_the_same()
    {
        Reading.Of("thresholds: {cpu_percent: 70}\nscenarios: {scenario2_scaling: {cpu_threshold: 80}}\n", [], out var problems).ShouldBeNull();
        problems.ShouldBe(["swarmguard.yml:2: scenarios.scenario2_scaling.cpu_threshold='80': expected the same as thresholds.cpu_percent, "
            + "which is 70 and sets the same thing"]);
    }

    [Theory]
    [InlineData("thresholds: {network_low_percent: 60, network_high_percent: 40}", "", "", "swarmguard.yml:1: thresholds.network_low_percent='60': expected at most thresholds.network_high_percent, which is 40")]
    [InlineData("thresholds: {network_high_percent: 20}", "", "", "swarmguard.yml:1: thresholds.network_high_percent='20': expected at least thresholds.network_low_percent, which is 35")]
    [InlineData("scaling: {max_replicas: 4}", "MIN_REPLICAS", "5", "MIN_REPLICAS='5': expected at most MAX_REPLICAS, which is 4")]
    public void A_lower_bound_above_the_upper_one_is_refused(string yaml, string variable, string value, string problem)
    {
        Reading.Of(yaml, [(variable, value)], out var problems).ShouldBeNull();
        problems.ShouldBe([problem]);
    }

    [Theory]
    [InlineData("swarmguard.scale.min", "7", "swarmguard.scale.min='7': expected at most swarmguard.scale.max, which is 6")]
    [InlineData("swarmguard.scale.max", "1", "swarmguard.scale.max='1': expected at least swarmguard.scale.min, which is 2")]
    [InlineData("swarmguard.scale.maxx", "4", "swarmguard.scale.maxx='4': expected a known label; did you mean swarmguard.scale.max?")]
    [InlineData("swarmguard.q", "4", "swarmguard.q='4': expected one of the known labels, swarmguard.cooldown.down, swarmguard.cooldown.migration, ")]
    public void A_label_that_can_not_be_leaves_what_is_set_for_all(string label, string value, string problem)
    {
        var common = Policy("scaling: {min_replicas: 2, max_replicas: 6}\n");
        var problems = new List<string>();
        var policy = PolicyReader.ForService(common, new Dictionary<string, string> { [label] = value, ["other"] = "x" }, problems);
        policy.Policy.ShouldBe(common.Policy);
        policy.OriginOf(SettingKeys.MinReplicas).ToString().ShouldBe("file swarmguard.yml:1");
        problems.ShouldHaveSingleItem().ShouldStartWith(problem);
    }

    [Theory]
    [InlineData("mode: [", "swarmguard.yml:2: not valid YAML: ")]
    [InlineData("a: 1\n b: 2\n", "swarmguard.yml:")]
    [InlineData("- 1\n", "swarmguard.yml:1: expected keys with values, such as `mode: observe`")]
    [InlineData("observe\n", "swarmguard.yml:1: expected keys with values, such as `mode: observe`")]
    [InlineData("mode: act\nmode: off\n", "swarmguard.yml:2: mode stands here a second time; the first is in line 1")]
    [InlineData("thresholds: {cpu_percent: 1, cpu_percent: 2}\n", "swarmguard.yml:1: thresholds.cpu_percent stands here a second time; the first is in line 1")]
    [InlineData("mode: &m act\n", "swarmguard.yml:1: anchors and aliases (& and *) are not understood here")]
    [InlineData("mode: act\n---\nmode: off\n", "swarmguard.yml:2: a second document: expected one")]
    [InlineData("[1]: 2\n", "swarmguard.yml:1: a key that is no word")]
    public void What_is_no_configuration_is_refused_with_its_line(string yaml, string problem)
    {
        Reading.Of(yaml, [], out var problems).ShouldBeNull();
        problems.ShouldHaveSingleItem().ShouldStartWith(problem);
    }

    [Fact]
    public void A_bottomless_file_is_refused()
    {
        Reading.Of(new string('[', 5000), [], out var problems).ShouldBeNull();
        problems.ShouldHaveSingleItem().ShouldContain("nested deeper than 16 levels");
    }

    [Fact]
    public void Whoever_sets_in_the_file_what_a_variable_wins_over_is_told()
    {
        Reading.Of("mode: observe\nscaling: {max_replicas: 4}\n", [("MAX_REPLICAS", "5")], out _).ShouldNotBeNull().Notices
            .ShouldBe(["swarmguard.yml:2: scaling.max_replicas='4' has no effect: the variable MAX_REPLICAS wins over the file"]);
    }

    [Theory]
    [InlineData("CPU_TRESHOLD", "the variable CPU_TRESHOLD is no setting; did you mean CPU_THRESHOLD?")]
    [InlineData("MIGRATION_COOLDOWN_SECOND", "the variable MIGRATION_COOLDOWN_SECOND is no setting; did you mean MIGRATION_COOLDOWN_SECONDS?")]
    [InlineData("MODEL", null)]
    [InlineData("PATH", null)]
    public void A_variable_that_looks_misspelt_is_told(string name, string? notice) =>
        Reading.Of("", [(name, "5")], out _).ShouldNotBeNull().Notices.ShouldBe(notice is null ? [] : [notice]);

    private static SetPolicy Policy(string yaml)
    {
        var reading = Reading.Of(yaml, [], out var problems);
        problems.ShouldBeEmpty();
        return reading.ShouldNotBeNull().Policy;
    }
}
