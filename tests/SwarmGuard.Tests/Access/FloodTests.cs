using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SwarmGuard.Manager.Limits;
using SwarmGuard.Tests.Manager;
using Xunit;

namespace SwarmGuard.Tests.Access;

/// <summary>What one address does to the manager must not be felt by others.</summary>
public sealed class FloodTests : IDisposable
{
    private const string Attacker = "127.0.0.2";
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private readonly Secrets _secrets = new();

    public void Dispose() => _secrets.Dispose();

    [Fact]
    public async Task A_flood_from_one_address_is_held_back_and_alerts_of_others_are_answered()
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings() with { Rates = Rate.Of });
        using var flood = manager.From(Attacker);
        var answers = new List<(int Status, TimeSpan? Wait)>();
        for (var i = 0; i < 1500; i++)
        {
            var (status, _, headers) = await manager.AskAsync(GuardedManager.Shown(HttpMethod.Post, "/alert", "", ""), flood);
            answers.Add((status, headers.RetryAfter?.Delta));
        }

        answers.Select(a => a.Status).ToHashSet().ShouldBe([401, 429], ignoreOrder: true);
        answers.Where(a => a.Status == 429).ShouldAllBe(a => a.Wait >= TimeSpan.FromSeconds(1));
        (await manager.AskAsync(GuardedManager.Proven("/alert", GuardedManager.Alert))).Status.ShouldBe(200);
    }

    [Fact]
    public void A_node_with_two_hundred_containers_in_trouble_meets_no_bound()
    {
        var time = new FakeTimeProvider();
        var table = new CallerTable(time, Rate.Of);
        var node = IPAddress.Parse("10.0.0.7");
        // All that its queue held while the manager was away, and then a minute of trouble in every container.
        for (var i = 0; i < 256; i++) table.Take(node, RateClass.Alerts).ShouldBeNull();
        for (var second = 0; second < 60; second++)
        {
            for (var i = 0; i < 200; i++) table.Take(node, RateClass.Alerts).ShouldBeNull();
            table.Take(node, RateClass.Samples).ShouldBeNull();
            time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void Who_waits_as_long_as_told_is_let_in()
    {
        var time = new FakeTimeProvider();
        var table = new CallerTable(time, _ => new Rate(2, 1));
        table.Take(IPAddress.Loopback, RateClass.Reads).ShouldBeNull();
        var wait = table.Take(IPAddress.Loopback, RateClass.Reads).ShouldNotBeNull();
        table.Take(IPAddress.Loopback, RateClass.Changes).ShouldBeNull("another class has its own bound");
        table.Take(IPAddress.Parse("10.0.0.1"), RateClass.Reads).ShouldBeNull("and another address");
        time.Advance(wait);
        table.Take(IPAddress.Loopback, RateClass.Reads).ShouldBeNull();
    }

    [Fact]
    public void However_many_addresses_ask_memory_is_bounded_and_who_was_there_before_goes_on()
    {
        const int most = 100;
        var time = new FakeTimeProvider();
        var table = new CallerTable(time, _ => new Rate(1, 5), most);
        table.Take(IPAddress.Loopback, RateClass.Alerts).ShouldBeNull();
        var refused = 0;
        for (var i = 0; i < 10_000; i++) refused += table.Take(new IPAddress(0x0A000000 + i), RateClass.Alerts) is null ? 0 : 1;
        table.Count.ShouldBeLessThanOrEqualTo(most + 1);
        refused.ShouldBeGreaterThan(9_000);
        table.Take(IPAddress.Loopback, RateClass.Alerts).ShouldBeNull();
        time.Advance(TimeSpan.FromMinutes(2));
        table.Take(IPAddress.Parse("10.9.9.9"), RateClass.Alerts).ShouldBeNull();
        table.Count.ShouldBeLessThan(5, "what has been silent is forgotten");
    }

    [Fact]
    public void The_addresses_of_one_household_are_one()
    {
        var table = new CallerTable(new FakeTimeProvider(), _ => new Rate(1, 1));
        table.Take(IPAddress.Parse("2001:db8::1"), RateClass.Reads).ShouldBeNull();
        table.Take(IPAddress.Parse("2001:db8::ffff:2"), RateClass.Reads).ShouldNotBeNull();
        table.Take(IPAddress.Parse("2001:db8:0:1::1"), RateClass.Reads).ShouldBeNull();
    }

    [Theory]
    [InlineData("Content-Length: 70000\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n11170\r\n")]
    public async Task An_oversized_body_is_refused_while_it_comes(string head)
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings());
        await using var wire = await manager.ConnectAsync(Attacker, Stop);
        await wire.WriteAsync(Encoding.ASCII.GetBytes($"POST /alert HTTP/1.1\r\nHost: m\r\nAuthorization: Bearer {Secrets.Agents}\r\n{head}{new string(' ', 66_000)}"), Stop);
        (await StatusAsync(wire)).ShouldBe("HTTP/1.1 413 Payload Too Large");
    }

    [Fact]
    public async Task Slow_clients_do_not_keep_others_from_being_answered()
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings());
        var slow = new List<Stream>();
        try
        {
            // Heads that never end, on more connections than one address may have; and bodies that never do, in all the places it may have.
            for (var i = 0; i < 40; i++) slow.Add(await BeginAsync(manager, Attacker, "GET /status HTTP/1.1\r\nHost:"));
            for (var i = 0; i < 40; i++)
                slow.Add(await BeginAsync(manager, "127.0.0.3", $"POST /alert HTTP/1.1\r\nHost: m\r\nAuthorization: Bearer {Secrets.Agents}\r\nContent-Length: 500\r\n\r\n"));
            (await manager.AskAsync(GuardedManager.Proven("/alert", GuardedManager.Alert))).Status.ShouldBe(200);
            (await StatusAsync(slow[^1])).ShouldBe("HTTP/1.1 503 Service Unavailable", "what is beyond an address's places is not waited for");
        }
        finally
        {
            foreach (var wire in slow) await wire.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_body_that_does_not_come_in_time_is_given_up()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings(), clock: time);
        await using var wire = await BeginAsync(
            manager, Attacker, $"POST /alert HTTP/1.1\r\nHost: m\r\nAuthorization: Bearer {Secrets.Agents}\r\nContent-Length: 500\r\n\r\nx");
        var answer = StatusAsync(wire);
        await RunningManager.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(answer.IsCompleted);
            },
            isDone => isDone);
        (await answer).ShouldBe("HTTP/1.1 408 Request Timeout");
    }

    [Fact]
    public async Task An_address_that_collects_connections_is_hung_up_on()
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings());
        var held = new List<Stream>();
        try
        {
            for (var i = 0; i < ConnectionBound.MostOfOneAddress; i++) held.Add(await manager.ConnectAsync(Attacker, Stop));
            // Each is let in before the next asks.
            using var last = manager.From(Attacker);
            await RunningManager.UntilAsync(() => IsRefusedAsync(manager, last), isRefused => isRefused);
            (await manager.AskAsync(GuardedManager.Shown(HttpMethod.Get, "/health", "", ""))).Status.ShouldBe(200);
        }
        finally
        {
            foreach (var wire in held) await wire.DisposeAsync();
        }
    }

    private static async Task<bool> IsRefusedAsync(GuardedManager manager, HttpClient http)
    {
        try
        {
            await manager.AskAsync(GuardedManager.Shown(HttpMethod.Get, "/health", "", ""), http);
            return false;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }

    private static async Task<Stream> BeginAsync(GuardedManager manager, string address, string text)
    {
        var wire = await manager.ConnectAsync(address, Stop);
        await wire.WriteAsync(Encoding.ASCII.GetBytes(text), Stop);
        return wire;
    }

    private static async Task<string?> StatusAsync(Stream wire)
    {
        using var reader = new StreamReader(wire, leaveOpen: true);
        return await reader.ReadLineAsync(Stop);
    }
}
