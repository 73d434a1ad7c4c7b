using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SwarmGuard.Core.Settings;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Notifying;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Settings;
using SwarmGuard.Simulator.Actors;
using SwarmGuard.Sinks.Notifying;
using SwarmGuard.Tests.Manager;
using Xunit;

namespace SwarmGuard.Tests.Notifying;

public sealed class NotificationWatchTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(Told.Noon);
    private readonly SampleBook _samples;
    private readonly Lease _lease;
    private WebhookReceiver _server = null!;
    private ScratchFile _file = null!;
    private Notifier _notifier = null!;
    private WebhookSender _sender = null!;
    private NotificationWatch _watch = null!;

    public NotificationWatchTests()
    {
        _samples = new SampleBook(_clock);
        _lease = new Lease(new ManagerIdentity("me", "n1", ""), _clock, new SimLife());
    }

    public async ValueTask InitializeAsync()
    {
        _server = await WebhookReceiver.StartAsync();
        _file = new ScratchFile($"receivers: [{{name: r, form: generic, url: '{_server.Url}', severity: info}}]");
        var file = NotificationFile.Of(_file.Path);
        file.Open().ShouldBeEmpty();
        var feed = new RecordFeed(NullLogger<RecordFeed>.Instance);
        var timeline = new TimelineBook(feed, _clock, NullLogger<TimelineBook>.Instance);
        _sender = new WebhookSender(_clock, TimeSpan.FromSeconds(20));
        _notifier = new Notifier(feed, _lease, file, _sender, new RetryPlan(), timeline, _clock);
        await _notifier.StartAsync(TestContext.Current.CancellationToken);
        var policies = new PolicyBook(new ManagerSettings(EngineAddress.Parse("unix:///x"), new Uri("http://127.0.0.1:0"), SetPolicy.Default), _clock);
        _watch = new NotificationWatch(_notifier, file, _lease, _samples, new PanicWatch(_samples, policies), timeline, _clock, NullLogger<NotificationWatch>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _watch.Dispose();
        _notifier.Dispose();
        _sender.Dispose();
        _file.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task An_agent_that_falls_silent_is_told_once_and_again_when_it_is_back()
    {
        _lease.Hold(TimeSpan.FromHours(1), "n1");
        Report("n1", "n2");
        _watch.Look();
        _clock.Advance(TimeSpan.FromSeconds(31));
        Report("n1");
        _watch.Look();
        _watch.Look();
        Report("n2");
        _watch.Look();
        (await EndAsync()).ShouldBe(
        [
            "warning the agent on host-n2 has told nothing for 31 s: nothing is known of its containers",
            "info the agent on host-n2 tells again",
        ]);
    }

    [Fact]
    public async Task A_panic_is_told_when_it_begins_and_when_it_ends()
    {
        _lease.Hold(TimeSpan.FromHours(1), "n1");
        Report(inBreach: true, "n1", "n2", "n3");
        _watch.Look();
        _watch.Look();
        Report("n1", "n2", "n3");
        _watch.Look();
        var told = await EndAsync();
        told.Count.ShouldBe(2);
        told[0].ShouldStartWith("critical nothing is begun: ");
        told[1].ShouldStartWith("info no longer do most nodes seem to be in trouble");
    }

    [Theory]
    [InlineData("nobody", "critical")]
    [InlineData("n2", "warning")]
    public async Task A_manager_that_no_longer_leads_says_so_once_and_then_nothing_more(string leader, string severity)
    {
        _lease.Hold(TimeSpan.FromHours(1), "n1");
        Report("n1");
        _watch.Look();
        _lease.Follow(leader);
        _watch.Look();
        _clock.Advance(TimeSpan.FromMinutes(1));
        _watch.Look();
        (await EndAsync()).ShouldBe([$"{severity} the manager on n1 no longer leads ({leader} does): it changes nothing until it does again"]);
    }

    [Fact]
    public async Task A_manager_that_never_led_says_nothing()
    {
        Report(inBreach: true, "n1", "n2", "n3");
        _watch.Look();
        _clock.Advance(TimeSpan.FromMinutes(1));
        _watch.Look();
        (await EndAsync()).ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<string>> EndAsync()
    {
        await _notifier.StopAsync(TestContext.Current.CancellationToken);
        return [.. _server.Posts.Select(post => $"{post.Json["severity"]} {post.Json["text"]}")];
    }

    private void Report(params string[] nodes) => Report(inBreach: false, nodes);

    private void Report(bool inBreach, params string[] nodes)
    {
        foreach (var node in nodes)
        {
            // Two services in breach on every node: less would be one service's trouble, wherever it runs.
            var container = Wire.Samples.Batch.Containers[0] with { InBreach = inBreach };
            _samples.Take(
                Wire.Samples.Batch with
                {
                    NodeId = node,
                    Node = "host-" + node,
                    Containers = [container with { TaskId = node + "a", ServiceId = "a" }, container with { TaskId = node + "b", ServiceId = "b" }],
                },
                _clock.GetUtcNow());
        }
    }
}
