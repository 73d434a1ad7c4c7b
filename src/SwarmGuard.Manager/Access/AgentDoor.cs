using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.Features;
using SwarmGuard.Core.Access;

namespace SwarmGuard.Manager.Access;

/// <summary>Lets agents in: by a proof, which never shows the token, or for scripts by the token itself.</summary>
internal sealed class AgentDoor(AccessSettings settings, ProofMemory memory, TimeProvider clock)
{
    private const string Challenge = RequestProof.Scheme;
    private const string AlertPath = "/alert";
    private static readonly Admission.Refused Unknown = new(
        StatusCodes.Status401Unauthorized, "only agents that know the agents' secret are heard here (AGENT_TOKEN_FILE)", Challenge);

    public Admission Judge(HttpContext context, ReadOnlySpan<byte> body) => Look(context) ?? JudgeProof(context, body);

    /// <summary>What can be said by the head alone; null: the body decides.</summary>
    public Admission? Look(HttpContext context)
    {
        var address = Caller.AddressOf(context);
        if (settings.IsAlertingOpen && context.Request.Headers.Authorization.Count == 0 && context.Request.Path == AlertPath)
            return new Admission.Granted(new Caller("agent", null, address));
        if (settings.Agents.Current is not { } tokens)
        {
            return LocalCaller.Is(context, settings)
                ? new Admission.Granted(new Caller("agent", null, address))
                : new Admission.Refused(
                    StatusCodes.Status403Forbidden,
                    "this manager has no secret that agents could prove to know, so it hears its own machine only; give it one (AGENT_TOKEN_FILE)");
        }

        if (!AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var shown) || shown.Parameter is not { } text) return Unknown;
        if (IsScheme(shown, "Bearer"))
            return tokens.Find(token => token.Is(text)) is > 0 and var bearer ? new Admission.Granted(new Caller("agent", bearer, address)) : Unknown;
        return IsScheme(shown, RequestProof.Scheme) && RequestProof.Parse(text) is not null ? null : Unknown;
    }

    private Admission JudgeProof(HttpContext context, ReadOnlySpan<byte> body)
    {
        if (settings.Agents.Current is not { } tokens || RequestProof.Parse(AuthenticationHeaderValue.Parse(context.Request.Headers.Authorization!).Parameter!) is not { } proof)
            return Unknown;
        // As it was sent: what is decoded and put together anew may differ from what the agent sealed.
        var (method, target) = (context.Request.Method, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var number = 0;
        for (var i = tokens.Count; i > 0; i--)
        {
            if (proof.IsBy(tokens.Number(i), method, target, body)) number = i;
        }

        if (number == 0) return Unknown;
        var proven = new ProvenRequest(tokens.Number(number), proof.Nonce);
        return memory.Judge(proof, clock.GetUtcNow()) switch
        {
            ProofVerdict.Fresh => new Admission.Granted(new Caller("agent", number, Caller.AddressOf(context)), proven),
            ProofVerdict.Replayed => new Admission.Refused(StatusCodes.Status401Unauthorized, "this very request was made before", Challenge),
            _ => new Admission.Refused(
                StatusCodes.Status401Unauthorized,
                $"the request is not of now by this manager's clock; {AnswerProof.TimeHeader} tells its time, by which to ask again", Challenge, proven),
        };
    }

    private static bool IsScheme(AuthenticationHeaderValue shown, string scheme) => string.Equals(shown.Scheme, scheme, StringComparison.OrdinalIgnoreCase);
}
