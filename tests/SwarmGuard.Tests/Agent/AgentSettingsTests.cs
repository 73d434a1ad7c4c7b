using Shouldly;
using SwarmGuard.Agent.Discovery;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Settings;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Tests.Cgroups;
using Xunit;

namespace SwarmGuard.Tests.Agent;

public sealed class AgentSettingsTests
{
    private static readonly (string, string) Manager = ("RECOVERY_MANAGER_URL", "http://recovery-manager:5000");

    [Fact]
    public void With_nothing_but_a_manager_the_originals_figures_are_in_force()
    {
        var (settings, errors) = Read(Manager);

        errors.ShouldBeEmpty();
        settings.ShouldNotBeNull().Thresholds.ShouldBe(new Thresholds(75, 80, 35, 65));
        settings.Period.ShouldBe(TimeSpan.FromSeconds(1));
        settings.CpuUnit.ShouldBe(CpuUnit.Limit);
        settings.NodeCgroup.ShouldBeNull();
        settings.Engine.ToString().ShouldBe("unix:///var/run/docker.sock");
    }

    [Fact]
    public void All_errors_come_at_once_and_each_names_variable_value_and_what_is_allowed()
    {
        var (settings, errors) = Read(
            ("POLL_INTERVAL", "soon"),
            ("CPU_THRESHOLD", "101"),
            ("NETWORK_THRESHOLD_LOW", "70"),
            ("CPU_UNIT", "cores"),
            ("LOG_FORMAT", "xml"),
            ("NET_CAPACITY_MBPS", "-1"),
            ("METRICS_PORT", "70000"),
            ("DOCKER_HOST", "localhost"),
            ("HOST_PROC", "/no/such/folder"),
            ("BATCH_SIZE", "1.5"));

        settings.ShouldBeNull();
        errors.ShouldBe(
            [
                "DOCKER_HOST='localhost': expected unix:///path/to/docker.sock or tcp://host:port",
                "RECOVERY_MANAGER_URL='': expected the manager's address, for example http://recovery-manager:5000",
                "NET_CAPACITY_MBPS='-1': expected a number from 0.1 to 1000000 Mbps",
                "METRICS_PORT='70000': expected a whole number from 1 to 65535",
                "POLL_INTERVAL='soon': expected a number from 0.1 to 60 seconds",
                "CPU_THRESHOLD='101': expected a number from 0 to 100 percent",
                "NETWORK_THRESHOLD_LOW='70': expected at most NETWORK_THRESHOLD_HIGH, which is 65",
                "CPU_UNIT='cores': expected limit or core",
                "LOG_FORMAT='xml': expected text or json",
                "HOST_PROC='/no/such/folder': expected a folder that exists: the host's /proc, mounted read-only",
                "BATCH_SIZE='1.5': expected a whole number from 1 to 100000",
            ],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("", false, 1)]
    [InlineData("1", true, 1)]
    [InlineData("0.5", true, 0.5)]
    public void A_period_of_the_agents_own_is_told_from_the_default(string text, bool isOwn, double seconds)
    {
        var (settings, _) = Read(Manager, ("POLL_INTERVAL", text));

        settings.ShouldNotBeNull().PeriodIsOwn.ShouldBe(isOwn);
        settings.Period.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("", "Text")]
    [InlineData("text", "Text")]
    [InlineData("json", "Json")]
    public void The_format_of_logs_is_chosen(string text, string format) =>
        Read(Manager, ("LOG_FORMAT", text)).Settings.ShouldNotBeNull().LogFormat.ToString().ShouldBe(format);

    [Fact]
    public void What_is_wrong_with_other_settings_is_told_in_the_format_that_was_chosen()
    {
        AgentSettingsReader.Format(name => name == "LOG_FORMAT" ? "json" : null).ShouldBe(LogFormat.Json);
        AgentSettingsReader.Format(name => name == "LOG_FORMAT" ? "xml" : null).ShouldBe(LogFormat.Text);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e99")]
    [InlineData("75%")]
    public void Figures_that_are_no_percentage_are_refused(string text) =>
        Read(Manager, ("CPU_THRESHOLD", text)).Errors.ShouldHaveSingleItem().ShouldContain($"CPU_THRESHOLD='{text}'");

    [Fact]
    public void Empty_variables_mean_their_defaults()
    {
        var (settings, _) = Read(Manager, ("NODE_CGROUP", ""), ("NODE_NAME", " "), ("CPU_THRESHOLD", ""));

        settings.ShouldNotBeNull().NodeCgroup.ShouldBeNull();
        settings.NodeName.ShouldBeNull();
        settings.Thresholds.CpuPercent.ShouldBe(75);
    }

    [Fact]
    public void A_stack_file_of_the_original_writes_points_as_the_original_did()
    {
        var (settings, errors) = Read(Manager, ("INFLUXDB_URL", "http://influx:8086"), ("INFLUXDB_TOKEN", "secret"), ("CPU_UNIT", "core"));

        errors.ShouldBeEmpty();
        var sink = settings.ShouldNotBeNull().Sink.ShouldNotBeNull();
        sink.WriteUrl.ToString()
            .ShouldBe("http://influx:8086/api/v2/write?org=swarmguard&bucket=swarmguard&precision=ns");
        (sink.BatchSize, sink.FlushInterval).ShouldBe((20, TimeSpan.FromSeconds(10)));
        settings.CpuUnit.ShouldBe(CpuUnit.Core);
    }

    [Fact]
    public void Without_an_engine_containers_are_found_by_their_cgroups_and_the_nodes_id_must_be_told()
    {
        using var host = new FakeHost();
        host.AddV2("docker");
        (string, string)[] folders = [("HOST_PROC", host.Folders.Proc), ("HOST_SYS", host.Folders.Sys)];
        AgentSettings With(params (string, string)[] more) => Read([Manager, .. folders, .. more]).Settings.ShouldNotBeNull();

        With(("DISCOVERY", "cgroups"), ("NODE_ID", "n")).Discovery.ShouldBe(DiscoveryKind.Cgroups);
        With(("DISCOVERY", "engine"), ("NODE_ID", "n")).Discovery.ShouldBe(DiscoveryKind.Engine);
        With(("DISCOVERY", "auto"), ("NODE_ID", "n"), ("DOCKER_HOST", "tcp://proxy:2375")).Discovery.ShouldBe(DiscoveryKind.Engine);
        With().Discovery.ShouldBe(DiscoveryKind.Engine);
        Read([Manager, .. folders, ("DISCOVERY", "cgroups")]).Errors.ShouldHaveSingleItem()
            .ShouldStartWith("NODE_ID='': expected this node's id in the Swarm");
        Read([Manager, .. folders, ("DISCOVERY", "docker")]).Errors.ShouldHaveSingleItem()
            .ShouldBe("DISCOVERY='docker': expected auto or engine or cgroups");
    }

    [Fact]
    public void Cgroups_that_can_not_be_seen_are_an_error_at_the_start()
    {
        using var host = new FakeHost();
        host.AddCard("eth0", 1, 1);

        Read(Manager, ("HOST_PROC", host.Folders.Proc), ("HOST_SYS", host.Folders.Sys), ("DISCOVERY", "cgroups"), ("NODE_ID", "n"))
            .Errors.ShouldHaveSingleItem().ShouldStartWith("DISCOVERY='cgroups': expected cgroup files under");
    }

    private static (AgentSettings? Settings, IReadOnlyList<string> Errors) Read(params (string Name, string Value)[] variables)
    {
        var all = variables.ToDictionary(pair => pair.Name, pair => pair.Value);
        return AgentSettingsReader.Read(name => all.GetValueOrDefault(name));
    }
}
