using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SwarmGuard.Tests.Manager;

namespace SwarmGuard.Tests.Notifying;

/// <summary>A real HTTP server on this machine that keeps what it is sent and answers as a test says.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _asked;

    private WebhookReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<Posted> Posts { get; } = new();

    /// <summary>Nobody but the manager may ever see this.</summary>
    public const string SecretPath = "/services/T0SECRET/B0SECRET";

    public Uri Url => new(new Uri(_app.Urls.First()), SecretPath);

    /// <summary>By how many were asked before.</summary>
    public Func<int, HttpResponse, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public static async Task<WebhookReceiver> StartAsync(Func<int, HttpResponse, Task>? answer = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        if (answer is not null) receiver.Answer = answer;
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Takes what is sent and never answers, until it goes.</summary>
    public Task HangAsync(int asked, HttpResponse response) => _letGo.Task;

    public static Func<int, HttpResponse, Task> With(params int[] statuses) => (asked, response) =>
    {
        response.StatusCode = statuses[Math.Min(asked, statuses.Length - 1)];
        return Task.CompletedTask;
    };

    public Task<IReadOnlyList<Posted>> SeenAsync(int atLeast) => RunningManager.UntilAsync(
        () => Task.FromResult<IReadOnlyList<Posted>>([.. Posts]), posts => posts.Count >= atLeast);

    public async ValueTask DisposeAsync()
    {
        _letGo.TrySetResult();
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Posts.Enqueue(new Posted(context.Request.Path, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()), body.ToArray()));
        await Answer(Interlocked.Increment(ref _asked) - 1, context.Response);
    }
}
