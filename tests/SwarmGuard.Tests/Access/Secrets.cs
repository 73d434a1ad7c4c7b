using SwarmGuard.Core.Access;
using SwarmGuard.Docker.Access;
using SwarmGuard.Manager.Access;
using SwarmGuard.Manager.Limits;

namespace SwarmGuard.Tests.Access;

/// <summary>Two secrets in files of a test's own.</summary>
internal sealed class Secrets : IDisposable
{
    public const string Agents = "agents-0123456789abcdef", Api = "api-0123456789abcdef";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("swarmguard-");

    public Secrets()
    {
        File.WriteAllText(AgentsPath, Agents + "\n");
        File.WriteAllText(ApiPath, Api + "\n");
    }

    public string AgentsPath => Path.Combine(_folder.FullName, "agents");

    public string ApiPath => Path.Combine(_folder.FullName, "api");

    public static AccessToken Token(string text) => TokenList.Parse(text, out _)!.First;

    public AccessSettings Settings()
    {
        var settings = new AccessSettings(AgentsFile(), TokenFile.OfApi(name => name == "API_TOKEN_FILE" ? ApiPath : null)) { Rates = _ => new Rate(1e9, 1e9) };
        settings.Api.Open();
        return settings;
    }

    /// <summary>As another process reads it.</summary>
    public TokenFile AgentsFile()
    {
        var file = TokenFile.OfAgents(name => name == "AGENT_TOKEN_FILE" ? AgentsPath : null);
        file.Open();
        return file;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
