using System.Diagnostics;
using System.Text;
using SwarmGuard.Tests.Tidy;

namespace SwarmGuard.Tests.Cli;

/// <summary>Runs a script in which <c>swarmguard</c> is the program that was built.</summary>
internal static class Bash
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static string Program => Path.Combine(Checkout.Root, "src/SwarmGuard.Cli/bin/Debug/net10.0/swarmguard.dll");

    public static async Task<(int Code, string Out)> RunAsync(string script, string manager, CancellationToken stop, (string Seen, string Typed)? type = null)
    {
        var start = new ProcessStartInfo("bash")
            { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"swarmguard() {{ dotnet '{Program}' \"$@\"; }}\nexport -f swarmguard\n{script}");
        start.Environment["SWARMGUARD_MANAGER"] = manager;
        start.Environment["TERM"] = "xterm-256color";
        start.Environment.Remove("NO_COLOR");
        using var bash = Process.Start(start) ?? throw new InvalidOperationException("bash did not start");
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bounded.CancelAfter(Limit);
        try
        {
            var error = bash.StandardError.ReadToEndAsync(bounded.Token);
            var text = type is { } typing ? await TypeAsync(bash, typing.Seen, typing.Typed, bounded.Token) : "";
            text += await bash.StandardOutput.ReadToEndAsync(bounded.Token);
            await bash.WaitForExitAsync(bounded.Token);
            return (bash.ExitCode, text + await error);
        }
        finally
        {
            if (!bash.HasExited) bash.Kill(entireProcessTree: true);
        }
    }

    /// <summary>As somebody at a keyboard: waits until a text is on the screen, then types.</summary>
    private static async Task<string> TypeAsync(Process bash, string seen, string typed, CancellationToken stop)
    {
        var (text, buffer) = (new StringBuilder(), new char[4096]);
        while (!text.ToString().Contains(seen, StringComparison.Ordinal))
        {
            var read = await bash.StandardOutput.ReadAsync(buffer, stop);
            if (read == 0) break;
            text.Append(buffer, 0, read);
        }

        await bash.StandardInput.WriteAsync(typed.AsMemory(), stop);
        await bash.StandardInput.FlushAsync(stop);
        return text.ToString();
    }
}
