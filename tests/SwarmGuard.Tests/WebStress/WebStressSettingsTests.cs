using Shouldly;
using SwarmGuard.WebStress.Hosting;
using Xunit;

namespace SwarmGuard.Tests.WebStress;

public sealed class WebStressSettingsTests
{
    [Fact]
    public void An_empty_environment_gives_the_defaults()
    {
        var settings = Read([], out var errors);
        errors.ShouldBeEmpty();
        settings.ShouldBe(new WebStressSettings());
    }

    [Fact]
    public void Every_bad_value_is_named_with_what_is_allowed()
    {
        Read(new() { ["PORT"] = "0", ["LISTEN_DELAY_SECONDS"] = "soon", ["FAIL_HEALTH"] = "maybe" }, out var errors);
        errors.ShouldBe(
        [
            "PORT=0: must be a port from 1 to 65535",
            "LISTEN_DELAY_SECONDS=soon: must be a number of seconds from 0 to 3600",
            "FAIL_HEALTH=maybe: must be true or false",
        ]);
    }

    [Fact]
    public void Values_are_read()
    {
        var settings = Read(
            new() { ["PORT"] = "81", ["PEERS_DNS"] = "tasks.web", ["EXIT_AT_ONCE"] = "true", ["EXIT_AFTER_SECONDS"] = "1.5" }, out var errors);
        errors.ShouldBeEmpty();
        (settings.Port, settings.PeersDns, settings.ExitAtOnce, settings.ExitAfter)
            .ShouldBe((81, "tasks.web", true, TimeSpan.FromSeconds(1.5)));
    }

    private static WebStressSettings Read(Dictionary<string, string> environment, out List<string> errors)
    {
        errors = [];
        return WebStressSettings.Read(name => environment.GetValueOrDefault(name), errors);
    }
}
