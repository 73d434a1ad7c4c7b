using SwarmGuard.Lab.Host;
using SwarmGuard.Lab.Images;
using Xunit;

namespace SwarmGuard.LabTests.Metrics;

/// <summary>What is shipped for Prometheus, by Prometheus' own tool.</summary>
public sealed class RuleTests
{
    private static string File(string name) => Path.Combine(Checkout.Find(), "deploy", "prometheus", name);

    [Fact(Timeout = 120_000)]
    public async Task The_rules_are_well_formed() => await Commands.RunAsync(["promtool", "check", "rules", File("swarmguard.rules.yml")], TestContext.Current.CancellationToken);

    // Only its syntax: the secrets that it names are in the container that it is meant for.
    [Fact(Timeout = 120_000)]
    public async Task The_scrape_configuration_is_well_formed() =>
        await Commands.RunAsync(["promtool", "check", "config", "--syntax-only", File("prometheus.yml")], TestContext.Current.CancellationToken);

    [Fact(Timeout = 120_000)]
    public async Task The_rules_fire_when_they_should_and_not_otherwise() =>
        await Commands.RunAsync(["promtool", "test", "rules", File("swarmguard.rules.test.yml")], TestContext.Current.CancellationToken);
}
