using System.Reflection;
using System.Text.Json;
using Shouldly;
using SwarmGuard.Cli;
using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;
using SwarmGuard.Tests.Swarm;
using Xunit;

namespace SwarmGuard.Tests.Doctoring;

public sealed class DoctorCommandTests : IAsyncLifetime
{
    private static readonly string OwnVersion =
        typeof(Shell).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();
    private readonly string _nothing = Path.Combine(Path.GetTempPath(), "swarmguard-nothing-here");
    private AskedManager _manager = null!;
    private RecordedEngine _engine = null!;

    private string[] Lines => _out.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public async ValueTask InitializeAsync()
    {
        _manager = await AskedManager.StartAsync();
        _manager.Version = OwnVersion;
        _engine = await RecordedEngine.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _manager.DisposeAsync();
        await _engine.DisposeAsync();
        await _out.DisposeAsync();
        await _error.DisposeAsync();
    }

    [Fact]
    public async Task Where_nothing_is_wrong_it_ends_with_0_and_asks_no_engine()
    {
        (await RunAsync("--manager", _manager.Url)).ShouldBe(0);

        Lines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ShouldBe(
        [
            $"ok command line - the manager answers at {_manager.Url}",
            "ok this clock - this machine's clock agrees with the manager's",
            $"ok version - manager and command line are both {OwnVersion}",
            "ok nodes - 3 of 3 nodes take tasks",
        ]);
        _engine.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("info", 0)]
    [InlineData("warning", 1)]
    [InlineData("error", 1)]
    public async Task The_worst_finding_decides_how_it_ends(string severity, int code)
    {
        _manager.Findings.Add(new FindingView { Check = "x", Severity = severity, Subject = "web", Message = "m", Remedy = "do it" });

        (await RunAsync("--manager", _manager.Url)).ShouldBe(code);

        Lines.ShouldContain(line =>
            line.StartsWith(severity, StringComparison.Ordinal) && line.EndsWith("web  m -> do it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_manager_that_can_not_be_reached_is_an_error_and_the_engine_tells_why()
    {
        (await RunAsync("--manager", "http://127.0.0.1:1", "--host", _engine.Address.ToString())).ShouldBe(1);

        Lines[0].ShouldStartWith("error");
        Lines[0].ShouldContain("the manager at http://127.0.0.1:1 can't be reached");
        Lines.ShouldContain(line => line.Contains("guard_recovery-manager", StringComparison.Ordinal)
            && line.Contains("No such image: reg:5000/recovery-manager:1", StringComparison.Ordinal)
            && line.Contains("./swarmguard images push REGISTRY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_engine_is_found_by_its_variable_too()
    {
        (await RunAsync(("DOCKER_HOST", _engine.Address.ToString()), "--manager", "http://127.0.0.1:1")).ShouldBe(1);

        _out.ToString().ShouldContain("No such image");
    }

    [Fact]
    public async Task Where_neither_can_be_reached_it_ends_with_3_and_says_what_was_tried()
    {
        (await RunAsync("--manager", "http://127.0.0.1:1", "--host", "unix://" + _nothing)).ShouldBe(3);

        Lines.Length.ShouldBe(2);
        Lines[1].ShouldContain($"unix://{_nothing}: there is no such socket");
    }

    [Fact]
    public async Task An_engine_that_is_no_manager_was_reached_and_says_so()
    {
        _engine.IsWorker = true;

        (await RunAsync("--manager", "http://127.0.0.1:1", "--host", _engine.Address.ToString())).ShouldBe(1);

        Lines[1].ShouldContain("not a swarm manager");
        Lines[1].ShouldContain("-> run this on a manager of the Swarm");
    }

    [Theory]
    [InlineData(503, "no leader")]
    [InlineData(404, "HTTP 404")]
    public async Task A_manager_that_can_not_examine_was_reached_and_the_engine_is_asked(int status, string words)
    {
        _manager.Status = status;

        (await RunAsync("--manager", _manager.Url, "--host", "unix://" + _nothing)).ShouldBe(1);

        Lines[0].ShouldContain(words);
        Lines[1].ShouldContain("there is no such socket");
    }

    [Theory]
    [InlineData(-3600, "ahead of the manager's: ages and times")]
    [InlineData(3600, "behind the manager's: ages and times")]
    public async Task A_clock_that_is_off_is_a_warning(int seconds, string words)
    {
        _manager.ClockAhead = TimeSpan.FromSeconds(seconds);

        (await RunAsync("--manager", _manager.Url)).ShouldBe(1);

        Lines[0].ShouldStartWith("warning");
        Lines[0].ShouldContain(words);
    }

    [Theory]
    [InlineData("0.0.1", "the manager is 0.0.1 and this program")]
    [InlineData(null, "the manager does not tell its version")]
    public async Task Another_version_is_worth_knowing(string? version, string words)
    {
        _manager.Version = version;

        (await RunAsync("--manager", _manager.Url)).ShouldBe(0);

        Lines[0].ShouldStartWith("info");
        Lines[0].ShouldContain(words);
    }

    [Fact]
    public async Task Json_has_the_form_of_the_managers_answer_with_the_worst_first()
    {
        (await RunAsync("--json", "--manager", "http://127.0.0.1:1", "--host", _engine.Address.ToString())).ShouldBe(1);

        var view = JsonSerializer.Deserialize(_out.ToString(), WireJson.Default.DoctorView).ShouldNotBeNull();
        view.Findings.Select(f => f.Severity).Distinct().ShouldBe(["error", "warning", "info", "ok"]);
        view.Findings[0].Check.ShouldBe("command line");
    }

    [Fact]
    public async Task A_host_that_is_none_is_wrong_usage()
    {
        (await RunAsync("--host", "localhost")).ShouldBe(2);

        _error.ToString().ShouldContain("--host='localhost'");
        _out.ToString().ShouldBeEmpty();
    }

    private Task<int> RunAsync(params string[] arguments) => RunAsync(("DOCKER_HOST", "unix://" + _nothing), arguments);

    private Task<int> RunAsync((string Name, string Value) set, params string[] arguments)
    {
        var shell = new Shell
        {
            Out = _out,
            Error = _error,
            Variable = name => name == set.Name ? set.Value : name == "SWARMGUARD_CONTEXTS" ? _nothing : null,
            Clock = TimeProvider.System,
        };
        return SwarmGuardCommand.RunAsync(["doctor", .. arguments], shell, TestContext.Current.CancellationToken);
    }
}
