using Shouldly;
using SwarmGuard.LoadClient.Arguments;
using Xunit;

namespace SwarmGuard.Tests.LoadClient;

public sealed class ArgumentParserTests
{
    [Fact]
    public void All_options_are_read_in_both_spellings()
    {
        var options = Parse(
            out var errors,
            "--url", "http://web:8080/health", "--rate=20.5", "--mode", "keepalive", "--duration", "3", "--timeout-ms", "100",
            "--report-every-ms", "250", "--connections", "2", "--control-port", "9100", "--out", "file", "--users", "3", "--ramp", "4.5");
        errors.ShouldBeEmpty();
        options.ShouldBe(new LoadOptions
        {
            Url = new Uri("http://web:8080/health"),
            RequestsPerSecond = 20.5,
            Users = 3,
            Ramp = TimeSpan.FromSeconds(4.5),
            Mode = ClientMode.KeepAlive,
            Duration = TimeSpan.FromSeconds(3),
            Timeout = TimeSpan.FromMilliseconds(100),
            ReportEvery = TimeSpan.FromMilliseconds(250),
            Connections = 2,
            ControlPort = 9100,
            OutFile = "file",
        });
    }

    [Theory]
    [InlineData("--url is missing")]
    [InlineData("--url https://x: must be an absolute http:// address", "--url", "https://x")]
    [InlineData("--rate 0: must be a number from 0.1 to 10000", "--url", "http://x", "--rate", "0")]
    [InlineData("--connections 1.5: must be a whole number from 1 to 1000", "--url", "http://x", "--connections", "1.5")]
    [InlineData(
        "--users 200: with --rate 100 they send 20000 requests per second; allowed are at most 10000",
        "--url", "http://x", "--rate", "100", "--users", "200")]
    [InlineData("--mode slow: must be fresh or keepalive", "--url", "http://x", "--mode", "slow")]
    [InlineData("--rate needs a value", "--url", "http://x", "--rate")]
    [InlineData("--rate is given twice", "--url", "http://x", "--rate", "1", "--rate", "2")]
    public void A_bad_argument_is_named_with_what_is_allowed(string error, params string[] args)
    {
        Parse(out var errors, args);
        errors.ShouldBe([error]);
    }

    [Fact]
    public void An_unknown_argument_lists_the_known_ones()
    {
        Parse(out var errors, "--url", "http://x", "--speed");
        errors.ShouldHaveSingleItem().ShouldStartWith("unknown argument '--speed'; known are --url, --rate");
    }

    private static LoadOptions Parse(out List<string> errors, params string[] args)
    {
        errors = [];
        return ArgumentParser.Parse(args, errors);
    }
}
