using Microsoft.OpenApi;
using SwarmGuard.Manager.Access;

namespace SwarmGuard.Tests.Api;

/// <summary>How callers show who they are, in the words of the document.</summary>
internal static class SecuritySchemes
{
    private const string ApiToken = "api_token", Browser = "api_token_in_browser", AgentToken = "agent_token", AgentProof = "agent_proof";

    public static Dictionary<string, IOpenApiSecurityScheme> All => new()
    {
        [ApiToken] = Http("bearer", "A token of the API (API_TOKEN_FILE)."),
        [Browser] = Http("basic", "The same, as the password of any name."),
        [AgentProof] = Http(
            "swarmguard",
            "`SwarmGuard at=MS,nonce=HEX,seal=HEX`: the time in ms since 1970, 32 hexadecimal digits never used before, and the HMAC-SHA256 with a "
            + "token of the agents (AGENT_TOKEN_FILE) over the lines `swarmguard request 1`, method, path and query, MS, HEX, SHA-256 of the body. The "
            + "answer is proven by `SwarmGuard-Proof`, over the lines `swarmguard answer 1`, HEX, status, `SwarmGuard-Time`, SHA-256 of the body."),
        [AgentToken] = Http("bearer", "A token of the agents itself, for scripts."),
    };

    public static List<OpenApiSecurityRequirement> Of(Callers callers, OpenApiDocument document) => callers switch
    {
        Callers.Anybody => [],
        Callers.Agents => [One(AgentProof, document), One(AgentToken, document)],
        _ => [One(ApiToken, document), One(Browser, document)],
    };

    private static OpenApiSecurityRequirement One(string name, OpenApiDocument document) => new() { [new OpenApiSecuritySchemeReference(name, document)] = [] };

    private static OpenApiSecurityScheme Http(string scheme, string description) =>
        new() { Type = SecuritySchemeType.Http, Scheme = scheme, Description = description };
}
