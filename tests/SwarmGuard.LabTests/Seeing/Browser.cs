using Microsoft.Playwright;

namespace SwarmGuard.LabTests.Seeing;

/// <summary>Debian's Chromium, driven from here. It reaches loopback and nothing else.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Browser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments, Timeout = 60_000 }));
    }

    /// <summary>A page as an operator opens it: the token is what the browser asks for as the password.</summary>
    public async Task<SeenPage> OpenAsync(Uri manager, string token, Look look)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = manager.ToString(),
            HttpCredentials = new() { Username = "operator", Password = token },
            ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = look.Width, Height = look.Height },
        });
        context.SetDefaultTimeout(20_000);
        return new SeenPage(await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
