using Shouldly;
using SwarmGuard.Core.Policies;
using SwarmGuard.Manager.Settings;
using Xunit;

namespace SwarmGuard.Tests.Manager;

public sealed class SettingsReaderTests
{
    [Fact]
    public void Without_settings_there_are_defaults()
    {
        var settings = SettingsReader.Read(_ => null, [], out var problems).ShouldNotBeNull();
        problems.ShouldBeEmpty();
        settings.Policy.Policy.Migration.ShouldBe(new MigrationPolicy());
        (settings.ListenUrl.ToString(), settings.Engine.ToString()).ShouldBe(("http://0.0.0.0:5000/", "unix:///var/run/docker.sock"));
    }

    [Fact]
    public void Every_setting_is_taken()
    {
        var settings = Read(out _, ("DOCKER_HOST", "tcp://m:2375"), ("LISTEN_URL", "http://127.0.0.1:1"), ("CONSECUTIVE_BREACHES", "3"),
            ("BREACH_MEMORY_SECONDS", "1.5"), ("MIGRATION_COOLDOWN_SECONDS", "0"), ("MIGRATION_RETRY_SECONDS", "2"),
            ("MIGRATION_TIMEOUT_SECONDS", "4"), ("NODE_LOAD_MAX_AGE_SECONDS", "5"), ("TARGET_MAX_CPU_PERCENT", "60.5"),
            ("TARGET_MAX_MEMORY_PERCENT", "70")).ShouldNotBeNull();
        settings.Policy.Policy.Migration.ShouldBe(new MigrationPolicy
        {
            ConsecutiveBreaches = 3,
            BreachMemory = TimeSpan.FromSeconds(1.5),
            Cooldown = TimeSpan.Zero,
            RetryDelay = TimeSpan.FromSeconds(2),
            Timeout = TimeSpan.FromSeconds(4),
            LoadMaxAge = TimeSpan.FromSeconds(5),
            TargetMaxCpuPercent = 60.5,
            TargetMaxMemoryPercent = 70,
        });
        (settings.ListenUrl.ToString(), settings.Engine.ToString()).ShouldBe(("http://127.0.0.1:1/", "tcp://m:2375/"));
    }

    [Fact]
    public void All_problems_are_told_at_once_with_key_value_and_range()
    {
        Read(out var problems, ("DOCKER_HOST", "ssh://m"), ("LISTEN_URL", "5000"), ("CONSECUTIVE_BREACHES", "1.5"),
            ("BREACH_MEMORY_SECONDS", "soon"), ("MIGRATION_COOLDOWN_SECONDS", "-1"), ("MIGRATION_TIMEOUT_SECONDS", "NaN"),
            ("TARGET_MAX_CPU_PERCENT", "101")).ShouldBeNull();
        problems.ShouldBe(
        [
            "DOCKER_HOST='ssh://m': expected unix:///path/to/docker.sock or tcp://host:port",
            "LISTEN_URL='5000': expected an http or https address, for example http://recovery-manager:5000",
            "CONSECUTIVE_BREACHES='1.5': expected a whole number from 1 to 100",
            "BREACH_MEMORY_SECONDS='soon': expected a number from 1 to 86400 seconds",
            "MIGRATION_COOLDOWN_SECONDS='-1': expected a number from 0 to 86400 seconds",
            "MIGRATION_TIMEOUT_SECONDS='NaN': expected a number from 1 to 86400 seconds",
            "TARGET_MAX_CPU_PERCENT='101': expected a number from 1 to 100 percent",
        ]);
    }

    [Fact]
    public void Certificates_that_are_missing_are_named_one_by_one()
    {
        Read(out var problems, ("DOCKER_HOST", "tcp://m:2376"), ("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", "/nowhere")).ShouldBeNull();
        problems.ShouldBe(((string[])["ca.pem", "cert.pem", "key.pem"]).Select(file => $"DOCKER_CERT_PATH='/nowhere': expected a folder with {file}"));
    }

    private static ManagerSettings? Read(out IReadOnlyList<string> problems, params (string Name, string Value)[] variables) =>
        SettingsReader.Read(name => variables.FirstOrDefault(v => v.Name == name).Value, [.. variables.Select(v => v.Name)], out problems);
}
