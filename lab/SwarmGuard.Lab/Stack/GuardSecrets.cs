using System.Security.Cryptography;
using SwarmGuard.Lab.Host;

namespace SwarmGuard.Lab.Stack;

/// <summary>
/// The two secrets of SwarmGuard in a lab: random, made once, kept in the lab's folder for later processes, and gone with it.
/// </summary>
public sealed class GuardSecrets
{
    private const string Agents = "swarmguard_agent_token", Api = "swarmguard_api_token";
    private const UnixFileMode Owners = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly SwarmLab _lab;

    private GuardSecrets(SwarmLab lab) => _lab = lab;

    /// <summary>What operators show to the manager.</summary>
    public string ApiToken => File.ReadAllText(ApiTokenFile).Trim();

    public string ApiTokenFile => PathOf(Api);

    /// <summary>Makes what is not there yet, in the lab's folder and in its Swarm.</summary>
    public static async Task<GuardSecrets> EnsureAsync(SwarmLab lab, CancellationToken stop)
    {
        var secrets = new GuardSecrets(lab);
        var host = $"DOCKER_HOST=unix://{lab.Managers[0].SocketPath}";
        var known = (await Commands.RunAsync(["env", host, "docker", "secret", "ls", "--format", "{{.Name}}"], stop)).Split('\n');
        foreach (var name in (string[])[Agents, Api])
        {
            var path = secrets.PathOf(name);
            if (!File.Exists(path)) Write(path);
            if (!known.Contains(name)) await Commands.RunAsync(["env", host, "docker", "secret", "create", name, path], stop);
        }

        return secrets;
    }

    private string PathOf(string name) => Path.Combine(_lab.Folder, name);

    private static void Write(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Owners;
        using var file = new StreamWriter(path, options);
        file.WriteLine(RandomNumberGenerator.GetHexString(64, lowercase: true));
    }
}
