using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SwarmGuard.LoadClient.Relaying;

/// <summary>
/// <c>load-client relay</c> waits for a signal and does nothing: a place on a network. <c>load-client relay IP:PORT</c>, run in it,
/// carries one connection between that address and its own standard input and output.
/// </summary>
internal static class RelayHost
{
    public const string Word = "relay";

    public static Task<int> RunAsync(IReadOnlyList<string> arguments, TimeProvider clock) => arguments switch
    {
        [] => IdleAsync(),
        [var text] when IPEndPoint.TryParse(text, out var target) && target.Port > 0 => CarryAsync(target, clock),
        _ => RefuseAsync($"relay '{string.Join(' ', arguments)}': expected one address and port, for example 10.0.1.5:8080, or nothing to wait for a signal", 2),
    };

    private static async Task<int> IdleAsync()
    {
        var asked = new TaskCompletionSource();
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        await asked.Task;
        return 0;

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            asked.TrySetResult();
        }
    }

    private static async Task<int> CarryAsync(IPEndPoint target, TimeProvider clock)
    {
        try
        {
            await Relay.RunAsync(target, Console.OpenStandardInput(), Console.OpenStandardOutput(), clock);
            return 0;
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return await RefuseAsync($"relay {target}: {e.Message}", 1);
        }
        catch (OperationCanceledException)
        {
            return await RefuseAsync($"relay {target}: no connection in time", 1);
        }
    }

    private static async Task<int> RefuseAsync(string why, int code)
    {
        await Console.Error.WriteLineAsync($"load-client: {why}");
        return code;
    }
}
