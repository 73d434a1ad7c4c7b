using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Shouldly;
using SwarmGuard.WebStress.Check;
using Xunit;

namespace SwarmGuard.Tests.WebStress;

/// <summary>The program as the engine starts and stops it: its own process, real signals.</summary>
public sealed class ChildProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SIGTERM_finishes_the_request_in_flight_and_exits_with_0()
    {
        var port = FreePort();
        using var process = Start(("PORT", $"{port}"), ("SINK_PORT", "0"), ("SHUTDOWN_SECONDS", "60"));
        await ListeningAsync(port);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var asked = client.GetStringAsync("/compute/pi?iterations=60000000", Cancellation);
        await InFlightAsync(client);
        await TerminateAsync(process);
        (await asked).ShouldContain("\"pi\":3.1");
        (await ExitCodeAsync(process)).ShouldBe(0);
    }

    [Fact]
    public async Task SIGTERM_before_it_listens_ends_it_too()
    {
        using var process = Start(("PORT", $"{FreePort()}"), ("LISTEN_DELAY_SECONDS", "3600"), ("SINK_PORT", "0"));
        (await process.StandardError.ReadLineAsync(Cancellation)).ShouldBe("LISTEN_DELAY_SECONDS=3600: not listening yet, as asked");
        await TerminateAsync(process);
        (await ExitCodeAsync(process)).ShouldBe(0);
    }

    [Theory]
    [InlineData("CRASH_ON_START", "true", 1)]
    [InlineData("EXIT_AFTER_SECONDS", "0.1", 1)]
    [InlineData("PORT", "many", 2)]
    public async Task A_version_that_fails_says_so_by_its_exit_code(string name, string value, int code)
    {
        using var process = Start(("PORT", $"{FreePort()}"), ("SINK_PORT", "0"), (name, value));
        (await ExitCodeAsync(process)).ShouldBe(code);
    }

    [Fact]
    public async Task The_probe_tells_health_from_sickness_and_absence()
    {
        await using var well = await RunningWebStress.StartAsync();
        await using var sick = await RunningWebStress.StartAsync(new() { FailHealth = true });
        HealthProbe.Run([$"{well.Address}health"], TextWriter.Null).ShouldBe(0);
        HealthProbe.Run([$"{sick.Address}health"], TextWriter.Null).ShouldBe(1);
        HealthProbe.Run([$"http://127.0.0.1:{FreePort()}/health"], TextWriter.Null).ShouldBe(1);
        HealthProbe.Run(["ftp://x"], TextWriter.Null).ShouldBe(2);
    }

    private static Process Start(params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Join(AppContext.BaseDirectory, "web-stress.dll")]) { RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task TerminateAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync(Cancellation);
    }

    private static async Task<int> ExitCodeAsync(Process process)
    {
        try
        {
            await process.WaitForExitAsync(Cancellation).WaitAsync(Patience, Cancellation);
            return process.ExitCode;
        }
        finally
        {
            process.Kill();
        }
    }

    private static Task ListeningAsync(int port) =>
        Eventually.BeAsync(() => HealthProbe.Run([$"http://127.0.0.1:{port}/health"], TextWriter.Null) == 0);

    private static async Task InFlightAsync(HttpClient client)
    {
        while (!(await client.GetStringAsync("/metrics", Cancellation)).Contains("\"requests_in_flight\":2"))
            Cancellation.ThrowIfCancellationRequested();
    }
}
