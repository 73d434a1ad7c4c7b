using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Sending;
using Xunit;

namespace SwarmGuard.Tests.Agent;

public sealed class AlertSenderTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(Alerts.Start) { AutoAdvanceAmount = TimeSpan.Zero };
    private readonly AlertQueue _queue = new(capacity: 10);
    private readonly StringWriter _lines = new();
    private readonly ClockOffsetEstimator _clock = new();
    private FakeManager _manager = null!;
    private ManagerClient _client = null!;
    private AlertSender _sender = null!;

    private readonly Bound _bound = new();

    private CancellationToken Stop => _bound.Token;

    public async ValueTask InitializeAsync()
    {
        _manager = await FakeManager.StartAsync();
        _client = new ManagerClient(_manager.Url, _time);
        _sender = new AlertSender(_queue, _client, _clock, new ConsoleLog(_lines, _time), _time);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _manager.DisposeAsync();
        _queue.Dispose();
        _bound.Dispose();
        await _lines.DisposeAsync();
    }

    [Fact]
    public async Task An_alert_is_stamped_when_it_is_sent_and_keeps_the_time_of_its_sample()
    {
        _clock.Observe(Alerts.Start, Alerts.Start.AddSeconds(2), Alerts.Start.AddSeconds(2), Alerts.Start, TimeSpan.Zero);
        _queue.Put(Alerts.Of("a"));
        _time.Advance(TimeSpan.FromSeconds(3));

        await SendAllAsync();

        var alert = _manager.Alerts.ShouldHaveSingleItem();
        alert.Timestamp.ShouldBe(Alerts.Start);
        alert.SentAt.ShouldBe(Alerts.Start.AddSeconds(3));
        alert.ClockOffsetMs.ShouldBe(2000);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task An_alert_from_before_the_clock_was_set_is_not_sent(int hours)
    {
        _queue.Put(Alerts.Of("a"));
        _time.AdjustTime(Alerts.Start.AddHours(hours));
        _queue.Put(Alerts.Of("b", at: _time.GetUtcNow()));

        await SendAllAsync();

        _manager.Alerts.ShouldHaveSingleItem().ContainerId.ShouldBe("b");
        _queue.Dropped.ShouldBe(1);
    }

    [Fact]
    public async Task Alerts_go_over_one_connection_that_is_kept()
    {
        for (var i = 0; i < 5; i++) _queue.Put(Alerts.Of($"c{i}"));

        await SendAllAsync();

        _manager.Alerts.Count.ShouldBe(5);
        _manager.Connections.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_failing_manager_gets_the_alert_again_after_a_pause()
    {
        _manager.NextStatuses.Enqueue(503);
        _queue.Put(Alerts.Of("a"));
        _queue.Complete();
        var sending = _sender.RunAsync(Stop);
        await _manager.ArrivalAsync(Stop);

        await AdvanceUntilDoneAsync(sending);

        _manager.Alerts.Select(alert => alert.AlertId).ShouldBe(["id-a", "id-a"]);
        _sender.Sent.ShouldBe(1);
        _lines.ToString().ShouldContain("waiting: 1 of 2 alert=id-a service=web");
        _lines.ToString().ShouldContain("does not answer, trying on");
        _lines.ToString().ShouldContain("answers again");
    }

    [Fact]
    public async Task A_refused_alert_is_logged_and_not_sent_again()
    {
        _manager.NextStatuses.Enqueue(400);
        _queue.Put(Alerts.Of("a"));

        await SendAllAsync();

        _manager.Alerts.Count.ShouldBe(1);
        _sender.Sent.ShouldBe(0);
        _lines.ToString().ShouldContain("manager refuses alert of a.1");
        _lines.ToString().ShouldContain("as the test wants");
    }

    [Fact]
    public async Task An_alert_older_than_ten_seconds_is_not_worth_sending()
    {
        _queue.Put(Alerts.Of("old"));
        _queue.Put(Alerts.Of("young", at: Alerts.Start.AddSeconds(5)));
        _time.Advance(TimeSpan.FromSeconds(11));

        await SendAllAsync();

        _manager.Alerts.ShouldHaveSingleItem().ContainerId.ShouldBe("young");
        _queue.Dropped.ShouldBe(1);
    }

    [Fact]
    public async Task A_manager_that_never_answers_is_given_up_after_the_timeout_and_tried_again()
    {
        _manager.NextStatuses.Enqueue(0);
        _queue.Put(Alerts.Of("a"));
        _queue.Complete();
        var sending = _sender.RunAsync(Stop);
        await _manager.ArrivalAsync(Stop);

        await AdvanceUntilDoneAsync(sending);

        _manager.Alerts.Count.ShouldBe(2);
        _lines.ToString().ShouldContain("no answer within 3 s");
    }

    [Fact]
    public async Task The_same_answer_for_a_container_is_logged_once()
    {
        for (var i = 0; i < 3; i++)
        {
            _queue.Put(Alerts.Of("a", cpu: i, scenario: $"s{i}"));
        }

        await SendAllAsync();

        _lines.ToString().Split('\n').Count(line => line.Contains("waiting")).ShouldBe(1);
    }

    private async Task SendAllAsync()
    {
        _queue.Complete();
        await _sender.RunAsync(Stop);
    }

    /// <summary>Moves the clock in steps until the sender is through its pauses; each step lets it run first.</summary>
    private async Task AdvanceUntilDoneAsync(Task sending)
    {
        while (!sending.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(sending, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Stop));
        }

        await sending;
    }
}
