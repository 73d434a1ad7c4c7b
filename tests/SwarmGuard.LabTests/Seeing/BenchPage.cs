using System.Text.Json;
using Microsoft.Playwright;

namespace SwarmGuard.LabTests.Seeing;

/// <summary>An open page of the dashboard that counts what reaches it and what changes on it.</summary>
internal sealed class BenchPage
{
    private const string Count = """
        () => {
          const s = window.sgBench = { batches: 0, tiles: 0, gap: 0, last: performance.now() };
          new MutationObserver(records => {
            s.batches++;
            for (const r of records) if (r.type === 'attributes' && r.attributeName === 'class' && r.target.classList.contains('sg-tile')) s.tiles++;
            if (s.sees && s.sees()) {
              s.sees = null;
              requestAnimationFrame(() => s.seen(performance.timeOrigin + performance.now()));
            }
          }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
          const frame = () => { const now = performance.now(); s.gap = Math.max(s.gap, now - s.last); s.last = now; requestAnimationFrame(frame); };
          requestAnimationFrame(frame);
        }
        """;

    private const string Arm = """
        what => {
          const s = window.sgBench, links = () => [...document.querySelectorAll('a[href^="/episodes/"]')].map(a => a.getAttribute('href'));
          const known = new Set(links()), paused = () => document.body.innerText.includes('Everything is paused since');
          s.promise = new Promise(done => s.seen = done);
          s.sees = { paused, resumed: () => !paused(), action: () => links().some(link => !known.has(link)) }[what];
        }
        """;

    private const string Seen = """
        () => Promise.race([window.sgBench.promise, new Promise((_, fail) => setTimeout(() => fail(new Error('not seen within 10 s')), 10000))])
        """;

    private readonly IPage _page;
    private long _bytes;

    private BenchPage(IPage page)
    {
        _page = page;
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => Interlocked.Add(ref _bytes, frame.Binary?.Length ?? frame.Text?.Length ?? 0);
    }

    public long Bytes => Interlocked.Read(ref _bytes);

    public static async Task<BenchPage> OpenAsync(IBrowser browser, Uri address)
    {
        var page = new BenchPage(await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } }));
        await page._page.GotoAsync(address.ToString(), new() { Timeout = 60_000 });
        await page._page.EvaluateAsync(Count);
        return page;
    }

    /// <summary>Counts from nothing again.</summary>
    public Task ResetAsync()
    {
        Interlocked.Exchange(ref _bytes, 0);
        return _page.EvaluateAsync("() => Object.assign(window.sgBench, { batches: 0, tiles: 0, gap: 0, last: performance.now() })");
    }

    public async Task<(int Batches, int Tiles, double GapMs)> CountedAsync()
    {
        var counted = (await _page.EvaluateAsync("() => window.sgBench"))!.Value;
        return (Number("batches").GetInt32(), Number("tiles").GetInt32(), Number("gap").GetDouble());

        JsonElement Number(string name) => counted.GetProperty(name);
    }

    public Task ArmAsync(string what) => _page.EvaluateAsync(Arm, what);

    /// <summary>When the frame with the awaited change began to be drawn, in ms since 1970 by the browser's clock.</summary>
    public Task<double> SeenAsync() => _page.EvaluateAsync<double>(Seen);

    /// <summary>How far the page's running clock has left the machine's.</summary>
    public Task<double> DriftAsync() => _page.EvaluateAsync<double>("() => Date.now() - (performance.timeOrigin + performance.now())");
}
