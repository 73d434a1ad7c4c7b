using System.ComponentModel;
using System.Diagnostics;
using SwarmGuard.Cli.Output;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Cli.Installing;

/// <summary>
/// Docker's own client, for what only it does: reading a stack file, and finding an image's digest with the passwords that it keeps. Users who
/// deploy by hand get the same.
/// </summary>
internal sealed class DockerProgram(EngineAddress engine, Func<string, string?> variable)
{
    /// <summary>Of this shell's variables only those that the client itself needs: another one might be the name of a setting.</summary>
    private static readonly string[] Kept =
        ["PATH", "HOME", "USERPROFILE", "SystemRoot", "TMPDIR", "DOCKER_CONFIG", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "DOCKER_API_VERSION"];

    /// <param name="arguments">The command line behind <c>docker</c>.</param>
    /// <param name="variables">What a stack file names.</param>
    /// <param name="stop">Ends the wait, and the program.</param>
    public async Task<string> RunAsync(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> variables, CancellationToken stop)
    {
        var start = new ProcessStartInfo("docker", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var name in Kept)
        {
            if (variable(name) is { } value) start.Environment[name] = value;
        }

        start.Environment["DOCKER_HOST"] = engine.ToString();
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = Start(start);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        return process.ExitCode == 0
            ? await output
            : throw new CliException($"'docker {string.Join(' ', arguments)}' failed: {(await error + await output).Trim()}", ExitCode.Refused);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new CliException($"docker's command line is needed for this, and can't be run: {e.Message}", ExitCode.Usage);
        }
    }
}
