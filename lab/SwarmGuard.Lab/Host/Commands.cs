using System.Diagnostics;

namespace SwarmGuard.Lab.Host;

/// <summary>Runs the few system programs the lab stands on.</summary>
internal static class Commands
{
    /// <summary>System programs live in sbin, which an ordinary user's PATH leaves out.</summary>
    public const string SearchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    public static string? Find(string program) => SearchPath.Split(':')
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    /// <summary>Runs to the end and answers what was printed; a failure carries the program's own words.</summary>
    public static async Task<string> RunAsync(string[] command, CancellationToken stop, string? input = null)
    {
        var (status, output, error) = await TryAsync(command, stop, input);
        return status == 0
            ? output
            : throw new LabException($"'{string.Join(' ', command)}' failed ({status}): {(error + output).Trim()}");
    }

    public static async Task<(int Status, string Output, string Error)> TryAsync(
        string[] command, CancellationToken stop, string? input = null)
    {
        var start = new ProcessStartInfo(Find(command[0]) ?? throw new LabException($"program '{command[0]}' is not installed"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in command.Skip(1)) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var error = process.StandardError.ReadToEndAsync(stop);
        if (input is not null) await process.StandardInput.WriteAsync(input.AsMemory(), stop);
        process.StandardInput.Close();
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Runs a program on this process's own terminal; answers its exit status.</summary>
    public static async Task<int> AttachAsync(string[] command, CancellationToken stop)
    {
        using var process = Process.Start(Find(command[0])!, command.Skip(1));
        await process.WaitForExitAsync(stop);
        return process.ExitCode;
    }
}
