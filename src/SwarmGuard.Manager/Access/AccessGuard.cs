using System.Globalization;
using SwarmGuard.Core.Access;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Http;
using SwarmGuard.Manager.Limits;

namespace SwarmGuard.Manager.Access;

/// <summary>
/// Stands in front of every endpoint: how often, how much, and who. What is cheap to refuse is refused first. An endpoint that does not
/// say who may call it is called by nobody.
/// </summary>
internal sealed class AccessGuard(AgentDoor agents, OperatorDoor operators, CallerTable callers, BodyReader bodies, TimeProvider clock)
{
    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        // What routing answers itself (a method that is not allowed here) is no endpoint of ours.
        var endpoint = context.GetEndpoint() as RouteEndpoint;
        var guard = endpoint is null ? EndpointGuard.OfNothing : endpoint.Metadata.GetMetadata<EndpointGuard>();
        if (guard is null)
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "access", "this endpoint is open to nobody");
            return;
        }

        if (callers.Take(Caller.AddressOf(context), guard.Rate) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "rate", "too many requests from this address; come back later");
            return;
        }

        // Of strangers nothing more is read than the head. What an agent proves needs the body.
        if ((guard.Callers == Callers.Agents ? agents.Look(context) : Ask(context, guard, default)) is Admission.Refused early)
        {
            await RefuseAsync(context, early);
            return;
        }

        if (await bodies.ReadAsync(context, guard) is { } body) await AdmitAsync(context, guard, body, next);
    }

    private async Task AdmitAsync(HttpContext context, EndpointGuard guard, ReadOnlyMemory<byte> body, RequestDelegate next)
    {
        switch (Ask(context, guard, body.Span))
        {
            case Admission.Refused refused:
                await ProveAsync(context, refused.Proven, _ => RefuseAsync(context, refused));
                break;
            case Admission.Granted granted:
                granted.Caller.IsOf(context);
                await ProveAsync(context, granted.Proven, next);
                break;
        }
    }

    private Admission Ask(HttpContext context, EndpointGuard guard, ReadOnlySpan<byte> body) => guard.Callers switch
    {
        Callers.Anybody => new Admission.Granted(new Caller("anybody", null, Caller.AddressOf(context))),
        Callers.Agents => agents.Judge(context, body),
        var wanted => operators.Judge(context, wanted),
    };

    // The seal stands in a header, so the answer is written down before it is sent. Answers to agents are small.
    private async Task ProveAsync(HttpContext context, ProvenRequest? proven, RequestDelegate answer)
    {
        if (proven is null)
        {
            await answer(context);
            return;
        }

        var wire = context.Response.Body;
        using var written = new MemoryStream();
        context.Response.Body = written;
        try
        {
            await answer(context);
        }
        finally
        {
            context.Response.Body = wire;
        }

        var atMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var bytes = written.GetBuffer().AsMemory(0, (int)written.Length);
        context.Response.Headers[AnswerProof.TimeHeader] = atMs.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers[AnswerProof.Header] = AnswerProof.Of(proven.Token, proven.Nonce, context.Response.StatusCode, atMs, bytes.Span);
        context.Response.ContentLength = bytes.Length;
        await wire.WriteAsync(bytes, context.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext context, Admission.Refused refused)
    {
        if (refused.Challenge is { } challenge) context.Response.Headers.WWWAuthenticate = challenge;
        return RefuseAsync(context, refused.Status, "access", refused.Reason);
    }

    private static Task RefuseAsync(HttpContext context, int status, string what, string why) =>
        JsonAnswer.RefuseAsync(context, status, new FieldProblem(what, null, why));
}
