using System.Collections.Concurrent;
using Microsoft.Playwright;
using SwarmGuard.Lab.Images;

namespace SwarmGuard.LabTests.Seeing;

/// <summary>A page in a browser, and all that it complained of.</summary>
internal sealed class SeenPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();

    public SeenPage(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") _complaints.Enqueue(message.Text);
        };
    }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Goes there and waits until the page is live, not only drawn by the server.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await LiveAsync();
    }

    /// <summary>The mark in the corner shows the second of the last picture; on a page that is not live it stands still.</summary>
    public async Task LiveAsync()
    {
        const string mark = "document.querySelector('.sg-live time')?.textContent";
        var before = await Page.EvaluateAsync<string?>(mark);
        try
        {
            await Page.WaitForFunctionAsync($"before => {mark} !== before", before);
        }
        catch (TimeoutException e)
        {
            await KeepAsync("not-live");
            throw new TimeoutException($"{Page.Url} is not live, the mark stands at '{before}': {string.Join("; ", _complaints)}", e);
        }
    }

    public async Task DrawnAsync() => await Page.WaitForSelectorAsync(".sg-chart[data-drawn]");

    /// <summary>Into the tests' results; where images are recorded, those that the documents show are renewed too.</summary>
    public async Task KeepAsync(string name, bool full = false)
    {
        var root = Checkout.Find();
        var file = Path.Combine(root, "artifacts", "tests", "pages", name + ".png");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await Page.ScreenshotAsync(new() { Path = file, FullPage = full });
        var shown = Path.Combine(root, "docs", "images", $"dashboard-{name}.png");
        if (Environment.GetEnvironmentVariable("SWARMGUARD_RECORD") == "1" && File.Exists(shown)) File.Copy(file, shown, overwrite: true);
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
