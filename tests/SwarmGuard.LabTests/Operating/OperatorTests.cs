using System.Text.Json;
using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab.Stack;
using Xunit;

namespace SwarmGuard.LabTests.Operating;

/// <summary>What an operator does all day, on a real Swarm and with the program itself.</summary>
public sealed class OperatorTests(OperatorLab lab) : IClassFixture<OperatorLab>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private const int Rounds = 2;
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task A_threshold_changed_in_one_place_is_what_every_agent_judges_by_and_no_sample_is_lost()
    {
        var stop = TestContext.Current.CancellationToken;
        // A service that idles uses more than nothing, so that a threshold of nothing makes it a breach wherever it runs.
        await EverywhereAsync(inBreach: false);
        var before = await DroppedAsync();
        var took = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            took.Add(await TakesAsync("mode: observe\nthresholds: {cpu_percent: 0}\n", inBreach: true));
            took.Add(await TakesAsync("mode: observe\n", inBreach: false));
        }

        (await DroppedAsync()).ShouldBe(before, "messages that agents could not deliver");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"from docker config create to samples judged by it from every agent: {string.Join(", ", took.Order().Select(t => $"{t:0.0}"))} s");

        // What it observes it tells, and does nothing about it.
        await lab.Lab.Wait.TrueAsync("a decision that is only told", Patience, async token =>
            (await lab.Guard.Manager.TimelineAsync(0, token)).Any(e => e.Kind == TimelineKind.Hold && e.Message.StartsWith("would act, but only observes: ", StringComparison.Ordinal))
                ? null : "no such line", stop);
        (await lab.Guard.Manager.ActionsAsync(stop)).ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_bad_edition_is_told_and_the_last_good_one_stays()
    {
        var stop = TestContext.Current.CancellationToken;
        var name = await lab.ConfigureAsync("mode: observe\nthresholds: {cpu_percnt: 5}\n", stop);
        var problem = $"{name}:2: thresholds.cpu_percnt='5': expected a known key; did you mean thresholds.cpu_percent?";
        await lab.Lab.Wait.TrueAsync("the status to tell what is wrong", Patience, async token =>
        {
            var (status, output, _) = await lab.SwarmGuardAsync(token, "status");
            return status == 1 && output.Contains(problem, StringComparison.Ordinal) ? null : $"{status}: {output}";
        }, stop);
        await lab.ConfigureAsync("mode: observe\n", stop);
        await WellAsync();
    }

    [Fact(Timeout = 180_000)]
    public async Task A_pause_outlives_the_manager()
    {
        var stop = TestContext.Current.CancellationToken;
        (await lab.SwarmGuardAsync(stop, "pause", lab.Web.Name)).Status.ShouldBe(0);
        var first = (await lab.Lab.Services.WaitRunningAsync(GuardStack.ManagerService, 1, Patience, stop))[0];
        await lab.DockerAsync(["kill", first.ContainerId], stop);
        await lab.Lab.Wait.TrueAsync("another manager that knows what is paused", TimeSpan.FromSeconds(60), async token =>
        {
            var (status, output, error) = await lab.SwarmGuardAsync(token, "status", "--json");
            if (status == 3) return error;
            var view = JsonSerializer.Deserialize(output, WireJson.Default.StatusView)!;
            return view.Paused.Services.ContainsKey(lab.Web.Name) && view.Nodes.All(n => n.Reporting) ? null : output;
        }, stop);
        (await lab.Lab.Services.WaitRunningAsync(GuardStack.ManagerService, 1, Patience, stop))[0].ContainerId.ShouldNotBe(first.ContainerId);
        var (_, explained, _) = await lab.SwarmGuardAsync(stop, "explain", lab.Web.Name);
        explained.ShouldContain($"is paused since");
        (await lab.SwarmGuardAsync(stop, "resume", lab.Web.Name)).Output.ShouldNotContain(lab.Web.Name + " since");
        await WellAsync();
    }

    [Fact(Timeout = 180_000)]
    public async Task A_terminal_shows_it_in_colours_and_a_pipe_in_plain_lines()
    {
        var stop = TestContext.Current.CancellationToken;
        await WellAsync();
        await using (var terminal = await Terminal.RunAsync(lab.ManagerUrl, lab.Guard.ApiTokenFile, "status", stop))
        {
            var screen = await terminal.ShowsAsync(stop, "exit 0");
            foreach (var text in (string[])["n1", "n2", "n3", "observe", "reports"]) screen.ShouldContain(text);
            TestContext.Current.TestOutputHelper?.WriteLine(screen);
        }

        await using (var terminal = await Terminal.RunAsync(lab.ManagerUrl, lab.Guard.ApiTokenFile, "watch", stop))
        {
            TestContext.Current.TestOutputHelper?.WriteLine(await terminal.ShowsAsync(stop, "n3", "web"));
            await terminal.TypeAsync("q", stop);
            await terminal.ShowsAsync(stop, "exit 0");
        }

        var (status, plain, _) = await lab.SwarmGuardAsync(stop, "services");
        status.ShouldBe(0);
        plain.ShouldNotContain('\e');
        plain.Split('\n').Single(line => line.StartsWith("web ", StringComparison.Ordinal)).ShouldContain("replicated");
        var (_, explained, _) = await lab.SwarmGuardAsync(stop, "explain", lab.Web.Name);
        TestContext.Current.TestOutputHelper?.WriteLine(explained);
        explained.ShouldContain("migration: hold (NoBreach): would act, but CPU ");
        explained.ShouldContain(", and only observes: web.");
        (await lab.SwarmGuardAsync(stop, "explain", "nobody")).ShouldSatisfyAllConditions(
            told => told.Status.ShouldBe(4), told => told.Error.ShouldContain("no such service"));
    }

    [Fact(Timeout = 180_000)]
    public async Task The_doctor_finds_what_is_wrong_with_the_swarm_and_with_the_installation()
    {
        var stop = TestContext.Current.CancellationToken;
        await WellAsync();
        var (_, healthy, _) = await lab.SwarmGuardAsync(stop, "doctor", "--json");
        var findings = JsonSerializer.Deserialize(healthy, WireJson.Default.DoctorView)!.Findings;
        findings.Where(f => f.Severity == "error").ShouldBeEmpty();
        findings.Select(f => f.Check).ShouldContain("cgroups");

        await lab.DockerAsync(["service", "scale", "-d", $"{GuardStack.ManagerService}=0"], stop);
        await lab.Lab.Wait.TrueAsync("the manager to be gone", Patience, async token => (await lab.SwarmGuardAsync(token, "status")).Status == 3 ? null : "it answers", stop);
        var (status, sick, _) = await lab.SwarmGuardAsync(stop, "doctor");
        status.ShouldBe(1);
        TestContext.Current.TestOutputHelper?.WriteLine(sick);
        sick.Split('\n')[0].ShouldStartWith("error");
        sick.ShouldContain("can't be reached");

        await lab.DockerAsync(["service", "scale", "-d", $"{GuardStack.ManagerService}=1"], stop);
        await WellAsync();
    }

    /// <summary>The manager is up, hears every agent, and finds nothing wrong.</summary>
    private Task WellAsync() => lab.Lab.Wait.TrueAsync("the status to be well", TimeSpan.FromSeconds(60), async token =>
    {
        var (status, output, error) = await lab.SwarmGuardAsync(token, "status");
        return status == 0 ? null : $"{status}: {output}{error}";
    }, _stop);

    private Task EverywhereAsync(bool inBreach) => lab.Lab.Wait.TrueAsync($"every replica to be {(inBreach ? "" : "not ")}in breach", Patience, async token =>
    {
        var reports = (await lab.Guard.Manager.SamplesAsync(token)).SelectMany(n => n.Batch.Containers).Where(c => c.ServiceName == lab.Web.Name).ToList();
        return reports.Count == 2 && reports.All(r => r.InBreach == inBreach) ? null : string.Join("\n", reports.Select(r => $"{r.InBreach} {r.Metrics}"));
    }, _stop);

    private async Task<double> TakesAsync(string yaml, bool inBreach)
    {
        var since = TimeProvider.System.GetTimestamp();
        await lab.ConfigureAsync(yaml, _stop);
        await EverywhereAsync(inBreach);
        return TimeProvider.System.GetElapsedTime(since).TotalSeconds;
    }

    private async Task<long> DroppedAsync() => (await lab.Guard.Manager.SamplesAsync(_stop)).Sum(n => n.Batch.Dropped);
}
