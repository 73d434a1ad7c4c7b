using System.Text.Json;

namespace SwarmGuard.LabTests.Seeing;

/// <summary>
/// Looks at the cluster's page while a task moves, and writes down when its old and its new tile were there: by a script in the page, which
/// sees each change of it.
/// </summary>
internal sealed class WatchedMove(SeenPage page) : IAsyncDisposable
{
    private const string Script = """
        () => {
            const seen = window.seen = { leaving: 0, arriving: 0, both: 0, alone: 0, doing: 0, leavers: [], comers: [] };
            const look = () => {
                const now = Date.now();
                const leaving = [...document.querySelectorAll('.sg-node .sg-leaving')], arriving = [...document.querySelectorAll('.sg-node .sg-arriving')];
                if (document.querySelector('.sg-doing') && !seen.doing) seen.doing = now;
                if (leaving.length && !seen.leaving) { seen.leaving = now; seen.leavers = leaving.map(t => t.dataset.task); }
                if (arriving.length && !seen.arriving) { seen.arriving = now; seen.comers = arriving.map(t => t.dataset.task); }
                if (leaving.length && arriving.length && !seen.both) seen.both = now;
                if (seen.both && !seen.alone && !seen.leavers.some(id => document.querySelector(`[data-task="${id}"]`))) seen.alone = now;
            };
            new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
        }
        """;

    public SeenPage Page { get; } = page;

    public static async Task<WatchedMove> BeginAsync(SeenPage page)
    {
        await page.GoAsync("/");
        await page.Page.EvaluateAsync(Script);
        return new WatchedMove(page);
    }

    /// <summary>Waits for old and new together, and then for the new one alone; keeps pictures of both.</summary>
    public async Task SeeAsync(CancellationToken stop)
    {
        const float patience = 90_000;
        await Page.Page.WaitForFunctionAsync("() => window.seen.both", null, new() { Timeout = patience }).WaitAsync(stop);
        await Page.KeepAsync("moving");
        await Page.Page.WaitForFunctionAsync("() => window.seen.alone", null, new() { Timeout = patience }).WaitAsync(stop);
        await Page.KeepAsync("moved");
    }

    public async Task<JsonElement> SeenAsync() => (await Page.Page.EvaluateAsync("() => window.seen"))!.Value;

    public ValueTask DisposeAsync() => Page.DisposeAsync();
}
