using System.Globalization;
using Microsoft.Playwright;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Images;
using SwarmGuard.Tests.Manager;
using Xunit;

namespace SwarmGuard.LabTests.Seeing;

/// <summary>The figures of docs/figures-dashboard.md; run by hand, since they are measured and not judged.</summary>
public sealed class DashboardBench
{
    // A shorter run, for who has less time; what it says is then worth less.
    private static readonly int Seconds =
        int.Parse(Environment.GetEnvironmentVariable("SWARMGUARD_BENCH_SECONDS") ?? "40", CultureInfo.InvariantCulture);

    private static readonly int Times = Seconds * 3 / 4;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(Seconds / 4.0);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(Seconds);
    private static readonly TimeProvider Clock = TimeProvider.System;
    private static readonly string[] Paths = ["/", "/service/" + BenchFleet.Watched, "/episodes"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly List<string> _rows = ["| | |", "|---|---|"];

    [Fact(Explicit = true)]
    public async Task What_it_costs_and_how_soon_it_shows()
    {
        var stop = TestContext.Current.CancellationToken;
        var program = Path.Combine(
            await new ImagePublisher(Checkout.Find(), SilentReporter.Instance, Clock).PublishAsync(PublishedProgram.Manager, stop), PublishedProgram.Manager.Name);
        var folder = Directory.CreateTempSubdirectory("sg-bench-");
        try
        {
            await using var engine = await FakeEngine.StartAsync();
            BenchFleet.Build(engine.Swarm);
            await using var manager = await BenchManager.StartAsync(program, engine.Address.ToString(), folder.FullName, stop);
            await RunAsync(engine, manager, stop);
        }
        finally
        {
            folder.Delete(recursive: true);
            TestContext.Current.SendDiagnosticMessage("{0}", "\n" + string.Join('\n', _rows));
        }
    }

    private async Task RunAsync(FakeEngine engine, BenchManager manager, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var fleet = new BenchFleet(engine, manager.Http, Clock);
        var agents = fleet.RunAsync(ending.Token);
        try
        {
            Tell("no containers, no page", await SettledAsync(manager, stop));
            fleet.Fill();
            Tell("1,000 containers, no page", await SettledAsync(manager, stop));
            await LookAsync(engine, manager, stop);
        }
        finally
        {
            await ending.CancelAsync();
            // What agents failed with matters; that they were ended does not.
            await agents.ContinueWith(ended => { if (ended.Exception is { } e) _rows.Add($"| agents failed | {e.GetBaseException().Message} |"); }, TaskScheduler.Default);
        }
    }

    private async Task LookAsync(FakeEngine engine, BenchManager manager, CancellationToken stop)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments, Timeout = 60_000 });
        var pages = new List<BenchPage>();
        foreach (var path in Paths) pages.Add(await BenchPage.OpenAsync(browser, new Uri(manager.Http.BaseAddress!, path)));
        await Task.Delay(Settling, Clock, stop);
        foreach (var page in pages) await page.ResetAsync();
        var began = Clock.GetTimestamp();
        var cost = await manager.MeasureAsync(Length, Clock, stop);
        var seconds = Clock.GetElapsedTime(began).TotalSeconds;
        Tell("1,000 containers, three open pages", cost);
        foreach (var (path, page) in Paths.Zip(pages)) Add($"received by {path}", $"{page.Bytes / seconds / 1024:0.0} KiB/s");
        var (batches, tiles, gap) = await pages[0].CountedAsync();
        Add("changes of /", $"{batches / seconds:0.0} batches/s, {tiles / seconds:0} tiles recoloured/s");
        Add("longest time without a frame on /", $"{gap:0} ms");
        var events = new BenchEvents(manager.Http, engine.Swarm, pages[0], Clock);
        Tell("alert to action on /", Spread.Of(await events.MovesAsync(Times, stop)));
        Tell("pause or resume to banner on /", Spread.Of(await events.PausesAsync(Times, stop)));
        Add("drift of the page's clock at the end", $"{await pages[0].DriftAsync():0.0} ms");
        Add("browser", browser.Version);
    }

    private static async Task<Cost> SettledAsync(BenchManager manager, CancellationToken stop)
    {
        await Task.Delay(Settling, Clock, stop);
        return await manager.MeasureAsync(Length, Clock, stop);
    }

    private void Tell(string what, Cost cost) =>
        Add(what, $"CPU {cost.CpuPercent:0.0} % of one core, RSS {cost.RssMebibytes:0} MiB, of that anonymous {cost.AnonymousMebibytes:0} MiB");

    private void Tell(string what, Spread spread) =>
        Add(what, $"n {spread.Count}, median {spread.Median:0} ms, p95 {spread.P95:0} ms, max {spread.Worst:0} ms");

    private void Add(string what, FormattableString figure) => _rows.Add($"| {what} | {figure.ToString(CultureInfo.InvariantCulture)} |");

    private void Add(string what, string figure) => _rows.Add($"| {what} | {figure} |");
}
