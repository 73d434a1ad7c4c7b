using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Notifying;
using SwarmGuard.Manager.Records;
using SwarmGuard.Sinks.Notifying;
using SwarmGuard.Tests.Manager;
using Xunit;

namespace SwarmGuard.Tests.Notifying;

public sealed class OutboxTests : IDisposable
{
    private readonly PausesClock _clock = new();
    private readonly TimelineBook _timeline;
    private readonly WebhookSender _sender;
    private readonly CancellationTokenSource _stop = new();

    public OutboxTests()
    {
        _timeline = new TimelineBook(new RecordFeed(NullLogger<RecordFeed>.Instance), _clock, NullLogger<TimelineBook>.Instance);
        _sender = new WebhookSender(_clock, TimeSpan.FromSeconds(20));
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _sender.Dispose();
    }

    [Fact]
    public async Task What_fails_for_now_is_tried_again_with_growing_pauses()
    {
        await using var server = await WebhookReceiver.StartAsync(WebhookReceiver.With(500, 408, 429, 200));
        await BringAsync(Box(server), 1);
        server.Posts.Count.ShouldBe(4);
        server.Posts.Select(post => (string)post.Json["id"]!).Distinct().Count().ShouldBe(1, "so that who has seen it can drop it");
        _clock.Pauses.Count.ShouldBe(3);
        _clock.Pauses.Last().ShouldBeInRange(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
        Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_receiver_that_asks_to_be_left_alone_is()
    {
        await using var server = await WebhookReceiver.StartAsync((asked, response) =>
        {
            response.StatusCode = asked == 0 ? 429 : 200;
            response.Headers.RetryAfter = "42";
            return Task.CompletedTask;
        });
        await BringAsync(Box(server), 1);
        server.Posts.Count.ShouldBe(2);
        _clock.Pauses.ShouldBe([TimeSpan.FromSeconds(42)]);
    }

    [Fact]
    public async Task What_is_refused_is_not_tried_again_and_told_once_until_something_is_taken()
    {
        await using var server = await WebhookReceiver.StartAsync(WebhookReceiver.With(404, 403, 200, 200));
        await BringAsync(Box(server), 4);
        server.Posts.Count.ShouldBe(4);
        _clock.Pauses.ShouldBeEmpty();
        Notices.ShouldBe(
        [
            "notifications do not reach ops (127.0.0.1), which answered 404; what can't be delivered is counted and dropped",
            "notifications reach ops (127.0.0.1) again; 2 were dropped",
        ]);
    }

    [Fact]
    public async Task It_gives_up_after_so_many_tries()
    {
        await using var server = await WebhookReceiver.StartAsync(WebhookReceiver.With(503));
        await BringAsync(Box(server, new RetryPlan { MostTries = 3 }), 2);
        server.Posts.Count.ShouldBe(6);
        Notices.ShouldHaveSingleItem().ShouldContain("which answered 503");
    }

    [Fact]
    public async Task Nobody_there_and_somebody_who_sends_elsewhere_are_told_without_the_address()
    {
        Uri gone;
        await using (var server = await WebhookReceiver.StartAsync()) gone = server.Url;
        await BringAsync(new Outbox(Receiver(gone), _sender, new RetryPlan { MostTries = 2 }, _timeline, _clock), 1);
        await using var elsewhere = await WebhookReceiver.StartAsync((_, response) =>
        {
            response.StatusCode = 307;
            response.Headers.Location = "http://127.0.0.1:1/stolen";
            return Task.CompletedTask;
        });
        await BringAsync(Box(elsewhere), 1);
        Notices[0].ShouldContain("which can't be reached (ConnectionError)");
        Notices[1].ShouldContain("which answered 307");
        string.Join('\n', Notices).ShouldNotContain("SECRET");
    }

    [Fact]
    public async Task Full_it_drops_the_oldest_and_counts_them()
    {
        await using var server = await WebhookReceiver.StartAsync();
        const int more = 30;
        await BringAsync(Box(server), Outbox.Capacity + more);
        server.Posts.Count.ShouldBe(Outbox.Capacity);
        ((string)server.Posts.First().Json["text"]!).ShouldBe($"number {more}");
        Notices.ShouldHaveSingleItem().ShouldBe($"notifications reach ops (127.0.0.1) again; {more} were dropped");
    }

    [Fact]
    public async Task One_that_hangs_is_left_when_the_manager_stops()
    {
        await using var server = await WebhookReceiver.StartAsync();
        server.Answer = server.HangAsync;
        var box = Box(server);
        box.Take(Notice(0));
        var running = box.RunAsync(_stop.Token);
        await server.SeenAsync(1);
        running.IsCompleted.ShouldBeFalse();
        await _stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task The_generic_form_is_signed_so_that_its_receiver_can_verify_it()
    {
        const string secret = "0123456789abcdef";
        await using var server = await WebhookReceiver.StartAsync();
        await BringAsync(new Outbox(new Receiver("ops", ReceiverForm.Generic, server.Url) { Secret = secret, Severity = Severity.Info }, _sender, new RetryPlan(), _timeline, _clock), 1);
        var post = server.Posts.Single();
        post.Headers["X-SwarmGuard-Signature-256"].ShouldBe("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), post.Body)));
        post.Headers["Content-Type"].ShouldBe("application/json; charset=utf-8");
        post.Path.ShouldBe(WebhookReceiver.SecretPath);
    }

    private IReadOnlyList<string> Notices => [.. _timeline.After(0).Select(line => line.Message)];

    private Outbox Box(WebhookReceiver server, RetryPlan? plan = null) => new(Receiver(server.Url), _sender, plan ?? new RetryPlan(), _timeline, _clock);

    private static Receiver Receiver(Uri url) => new("ops", ReceiverForm.Generic, url) { Severity = Severity.Info };

    private static NotificationView Notice(int number) => Notifications.OfNotice("", $"number {number}", Severity.Info, Told.Noon);

    private async Task BringAsync(Outbox box, int count)
    {
        for (var i = 0; i < count; i++) box.Take(Notice(i));
        box.Close();
        await box.RunAsync(_stop.Token);
    }
}
