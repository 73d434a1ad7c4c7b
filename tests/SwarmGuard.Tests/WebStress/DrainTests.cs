using System.Net.Sockets;
using System.Text;
using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.WebStress;

public sealed class DrainTests
{
    private const string Question = "GET /health HTTP/1.1\r\nHost: test\r\n\r\n";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_idle_program_goes_without_waiting_for_its_drain()
    {
        await using var app = await RunningWebStress.StartAsync(new() { DrainLimit = Patience * 2, ShutdownLimit = Patience * 3 });
        await app.BeginStopAsync();
        await app.Stopped.WaitAsync(Patience, Cancellation);
    }

    [Fact]
    public async Task A_request_in_flight_gets_its_whole_answer_and_a_closing_header()
    {
        await using var app = await RunningWebStress.StartAsync(new() { ShutdownLimit = Patience * 3 });
        var asked = app.Client.GetAsync("/compute/pi?iterations=60000000", Cancellation);
        await Eventually.BeAsync(() => app.Ledger.RequestsInFlight == 1);
        var stopping = app.BeginStopAsync();
        using var answer = await asked;
        answer.IsSuccessStatusCode.ShouldBeTrue();
        answer.Headers.ConnectionClose.ShouldBe(true);
        await stopping.WaitAsync(Patience, Cancellation);
    }

    [Fact]
    public async Task A_kept_connection_is_answered_once_more_during_the_drain_and_then_closed_in_order()
    {
        await using var app = await RunningWebStress.StartAsync(new() { DrainLimit = Patience * 2, ShutdownLimit = Patience * 3 });
        using var client = await app.ConnectAsync();
        (await AskAsync(client)).ShouldNotContain("Connection: close");
        var stopping = app.BeginStopAsync();
        await Eventually.BeAsync(() => app.Ledger.IsDraining);
        var answer = await AskAsync(client);
        answer.ShouldStartWith("HTTP/1.1 200");
        answer.ShouldContain("Connection: close");
        (await client.GetStream().ReadAsync(new byte[1], Cancellation)).ShouldBe(0);
        await stopping.WaitAsync(Patience, Cancellation);
    }

    [Fact]
    public async Task New_connections_are_still_accepted_while_others_drain()
    {
        await using var app = await RunningWebStress.StartAsync(new() { DrainLimit = Patience * 2, ShutdownLimit = Patience * 3 });
        using var quiet = await app.ConnectAsync();
        await Eventually.BeAsync(() => app.Ledger.OpenConnections == 1);
        var stopping = app.BeginStopAsync();
        using (var late = await app.ConnectAsync())
            (await AskAsync(late)).ShouldStartWith("HTTP/1.1 200");
        stopping.IsCompleted.ShouldBeFalse();
        quiet.Close();
        await stopping.WaitAsync(Patience, Cancellation);
    }

    [Fact]
    public async Task A_quiet_connection_cannot_hold_the_program_beyond_the_drain()
    {
        await using var app = await RunningWebStress.StartAsync(new() { DrainLimit = TimeSpan.FromMilliseconds(100) });
        using var quiet = await app.ConnectAsync();
        await Eventually.BeAsync(() => app.Ledger.OpenConnections == 1);
        await app.BeginStopAsync().WaitAsync(Patience, Cancellation);
        await app.Stopped.WaitAsync(Patience, Cancellation);
    }

    [Fact]
    public async Task A_request_that_never_ends_cannot_hold_the_program_beyond_its_limit()
    {
        await using var app = await RunningWebStress.StartAsync(new() { ShutdownLimit = TimeSpan.FromMilliseconds(100) });
        var endless = app.Client.GetAsync("/compute/pi?iterations=10000000000", Cancellation);
        await Eventually.BeAsync(() => app.Ledger.RequestsInFlight == 1);
        await app.BeginStopAsync();
        await app.Stopped.WaitAsync(Patience, Cancellation);
        await Should.ThrowAsync<HttpRequestException>(endless);
    }

    private static async Task<string> AskAsync(TcpClient client)
    {
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Question), Cancellation);
        var text = new StringBuilder();
        var buffer = new byte[4096];
        do
            text.Append(Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer, Cancellation)));
        while (!text.ToString().EndsWith('}'));
        return text.ToString();
    }
}
