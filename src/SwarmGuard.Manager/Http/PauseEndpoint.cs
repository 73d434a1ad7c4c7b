using SwarmGuard.Core.Pausing;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Limits;
using SwarmGuard.Manager.Access;
using SwarmGuard.Manager.Pausing;

namespace SwarmGuard.Manager.Http;

/// <summary><c>POST /pause</c> and <c>POST /resume</c>, for one service or all.</summary>
internal sealed class PauseEndpoint(PauseBook pauses, SwarmApi swarm)
{
    private const int BodyLimit = BodySizes.Pause;

    public Task PauseAsync(HttpContext context) => HandleAsync(context, mustExist: true, pauses.PauseAsync);

    // A service that was paused and then removed can still be resumed.
    public Task ResumeAsync(HttpContext context) => HandleAsync(context, mustExist: false, pauses.ResumeAsync);

    private async Task HandleAsync(HttpContext context, bool mustExist, Func<string?, string?, CancellationToken, Task<PauseState>> change)
    {
        if (await ReadAsync(context) is not { } request) return;
        try
        {
            if (request.Service is { } name && !await IsKnownAsync(name, mustExist, context.RequestAborted))
            {
                await JsonAnswer.RefuseAsync(context, StatusCodes.Status404NotFound, new FieldProblem("service", name, "no such service in this Swarm"));
                return;
            }

            // Once begun it is carried through even if who asked hangs up meanwhile.
            var state = await change(request.Service, Caller.Of(context).ToString(), CancellationToken.None);
            await JsonAnswer.WriteAsync(context, state.View, WireJson.Readable.PauseView);
        }
        catch (EngineException e)
        {
            await JsonAnswer.RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, new FieldProblem("engine", null, e.Message));
        }
    }

    private async Task<bool> IsKnownAsync(string name, bool mustExist, CancellationToken stop) =>
        await swarm.ServiceNamedAsync(name, stop) is not null || (!mustExist && (await pauses.RefreshAsync(stop)).Services.ContainsKey(name));

    private static async Task<PauseRequest?> ReadAsync(HttpContext context)
    {
        var problem = $"is longer than {BodyLimit} bytes";
        if (await JsonAnswer.ReadBodyAsync(context, BodyLimit) is { } body)
        {
            if (body.IsEmpty) return new PauseRequest();
            if (JsonAnswer.TryParse(body, WireJson.Default.PauseRequest, out problem) is { } request && request.Service is not "") return request;
            if (problem.Length == 0) problem = "must be an object; its service is a name, or left out to mean all";
        }

        await JsonAnswer.RefuseAsync(context, StatusCodes.Status400BadRequest, new FieldProblem("body", null, problem));
        return null;
    }
}
