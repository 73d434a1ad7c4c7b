using Microsoft.Playwright;
using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab.Faults;
using SwarmGuard.Lab.Stack;
using Xunit;

namespace SwarmGuard.LabTests.Seeing;

/// <summary>The dashboard in a real browser, served by the deployed manager, of a run that really was.</summary>
[Collection(SeeingCollection.Name)]
public sealed class PagesTests(SeenRun run)
{
    private const string WhatTheChartHas = """
        () => {
            const option = echarts.getInstanceByDom(document.querySelector('.sg-chart')).getOption();
            const of = id => option.series.find(s => s.id === id);
            return {
                lines: option.series.filter(s => s.id.startsWith('0-') && s.id !== '0-marks').length,
                thresholds: of('0-marks').markLine.data.filter(d => d.yAxis).map(d => d.yAxis),
                episodes: of('0-marks').markArea.data.length,
                replicas: [...new Set(of('replicas').data.map(p => p[1]).filter(v => v !== null))],
            };
        }
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ActionView Move => run.Actions.Single(a => a.Kind == ActionKind.Migration);

    [Fact]
    public async Task A_move_is_seen_as_it_happens_both_tasks_then_one()
    {
        var seen = await run.Watched.SeenAsync();
        seen.GetProperty("leavers").EnumerateArray().Select(t => t.GetString()).ShouldBe(Move.OldTasks);
        seen.GetProperty("comers").EnumerateArray().Select(t => t.GetString()).ShouldBe(Move.NewTasks);
        var (leaving, both, alone) = (Time(seen, "leaving"), Time(seen, "both"), Time(seen, "alone"));
        leaving.ShouldBeGreaterThanOrEqualTo(Move.T3!.Value.AddMilliseconds(-1));
        both.ShouldBeGreaterThanOrEqualTo(leaving);
        alone.ShouldBeGreaterThan(both);
        run.Watched.Page.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_page_fits_every_screen_in_both_themes_and_complains_of_nothing()
    {
        (string Name, string Path, string Says, bool Draws)[] pages =
        [
            ("cluster", "/", "Services", false), ("service", $"/service/{SeenRun.Service}", "Policy in force", true),
            ("timeline", "/episodes", "moved from", false), ("episode", $"/episodes/{Move.Id}", "Step by step", true),
            ("explain", $"/explain/{SeenRun.Service}", "Scale down", false),
        ];
        foreach (var look in Look.All)
        {
            await using var page = await run.Browser.OpenAsync(run.Manager, run.Guard.ApiToken, look);
            foreach (var (name, path, says, draws) in pages)
            {
                await page.GoAsync(path);
                await page.Page.Locator("#content *:not(option)").GetByText(says).First.WaitForAsync();
                if (draws) await page.DrawnAsync();
                var excess = await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
                excess.ShouldBeLessThanOrEqualTo(0, $"{name} on {look.Name} is wider than the screen");
                (await page.Page.EvaluateAsync<bool>("() => !!document.querySelector('.sg-dark')")).ShouldBe(look.IsDark);
                await page.KeepAsync($"{name}-{look.Name}");
            }

            page.Complaints.ShouldBeEmpty(look.Name);
        }
    }

    [Fact]
    public async Task A_service_is_drawn_over_time_with_its_thresholds_its_replicas_and_its_episodes()
    {
        await using var page = await run.Browser.OpenAsync(run.Manager, run.Guard.ApiToken, Look.Desktop);
        await page.GoAsync($"/service/{SeenRun.Service}?range=15m");
        await page.DrawnAsync();
        var drawn = (await page.Page.EvaluateAsync(WhatTheChartHas))!.Value;
        // The task that moved, the one it moved to, and the second replica.
        drawn.GetProperty("lines").GetInt32().ShouldBeGreaterThanOrEqualTo(3);
        drawn.GetProperty("thresholds").EnumerateArray().Select(t => t.GetDouble()).ShouldBe([75]);
        drawn.GetProperty("episodes").GetInt32().ShouldBe(run.Actions.Count);
        drawn.GetProperty("replicas").EnumerateArray().Select(r => r.GetInt32()).ShouldBe([1, 2], ignoreOrder: true);
    }

    [Fact]
    public async Task The_timeline_narrows_and_its_address_leads_to_the_same_again()
    {
        await using var page = await run.Browser.OpenAsync(run.Manager, run.Guard.ApiToken, Look.Desktop);
        await page.GoAsync("/episodes");
        await page.Page.GetByLabel("What").SelectOptionAsync(new SelectOptionValue { Value = "migration" });
        await page.Page.WaitForURLAsync("**/episodes?what=migration");
        await page.GoAsync(page.Page.Url);
        (await page.Page.Locator(".sg-episode .sg-kind").AllInnerTextsAsync()).ShouldBe(["Migration"]);
        await page.Page.Locator(".sg-episode a").First.ClickAsync();
        await page.Page.WaitForURLAsync($"**/episodes/{Move.Id}");
        // What was held back while the service rested after its move, with its gates.
        await page.GoAsync("/episodes?what=held");
        await page.Page.GetByText("Every gate").First.ClickAsync();
        (await page.Page.Locator(".sg-gates .sg-fail").CountAsync()).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_keyboard_alone_leads_from_the_first_page_to_a_service()
    {
        await using var page = await run.Browser.OpenAsync(run.Manager, run.Guard.ApiToken, Look.Desktop);
        await page.GoAsync("/");
        await page.Page.EvaluateAsync("() => document.activeElement?.blur()");
        for (var steps = 0; steps < 20; steps++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            (await page.Page.EvaluateAsync<bool>("() => document.activeElement.matches(':focus-visible')")).ShouldBeTrue();
            if (await page.Page.EvaluateAsync<string>("() => document.activeElement.getAttribute('href') ?? ''") == $"/service/{SeenRun.Service}") break;
        }

        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.WaitForURLAsync($"**/service/{SeenRun.Service}");
    }

    [Fact]
    public async Task An_agent_that_falls_silent_is_told_and_its_tiles_turn_grey()
    {
        await using var page = await run.Browser.OpenAsync(run.Manager, run.Guard.ApiToken, Look.Desktop);
        await page.GoAsync("/");
        var node = run.Lab.Nodes.First(n => n != run.Guard.ManagerNode);
        var muted = new MutedContainer(node, GuardStack.AgentService);
        await muted.InjectAsync(Stop);
        try
        {
            await page.Page.GetByText($"The agent on {node.Name} is silent").WaitForAsync(new() { Timeout = 40_000 });
            (await page.Page.Locator($"article[aria-label='Node {node.Name}']").GetAttributeAsync("class"))!.ShouldContain("sg-stale");
            await page.KeepAsync("silent");
        }
        finally
        {
            await muted.HealAsync(Stop);
        }

        await page.Page.GetByText("All is well").WaitForAsync(new() { Timeout = 60_000 });
    }

    private static DateTimeOffset Time(System.Text.Json.JsonElement seen, string name) => DateTimeOffset.FromUnixTimeMilliseconds(seen.GetProperty(name).GetInt64());
}
