using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Cli.Installing;

/// <summary>The two secrets that the stack file names, in Swarm's store.</summary>
internal static class GuardSecret
{
    public const string Agents = "swarmguard_agent_token", Api = "swarmguard_api_token";
    private const int HexDigits = 64;

    public static async Task<IReadOnlyDictionary<string, string>> IdsAsync(IEngine engine, CancellationToken stop) =>
        ((JsonArray)await engine.GetAsync("/secrets", stop)).OfType<JsonNode>().ToDictionary(secret => (string)secret["Spec"]!["Name"]!, secret => (string)secret["ID"]!);

    /// <summary>Makes one with a random token, and answers that.</summary>
    public static async Task<string> MakeAsync(IEngine engine, string name, CancellationToken stop)
    {
        var token = RandomNumberGenerator.GetHexString(HexDigits, lowercase: true);
        var data = Convert.ToBase64String(Encoding.UTF8.GetBytes(token + "\n"));
        await engine.PostAsync("/secrets/create", new JsonObject { ["Name"] = name, ["Data"] = data }, stop);
        return token;
    }
}
