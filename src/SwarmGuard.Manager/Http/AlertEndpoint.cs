using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Alerts;
using SwarmGuard.Manager.Limits;
using SwarmGuard.Manager.Metrics;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Http;

/// <summary><c>POST /alert</c>: answers at once, or with <c>?wait=true</c> when the action it began has ended.</summary>
internal sealed class AlertEndpoint(AlertDesk desk, ActionBook actions, InboxMetrics metrics, TimeProvider clock)
{
    private const int BodyLimit = BodySizes.Alert;

    public async Task HandleAsync(HttpContext context)
    {
        var receivedAt = clock.GetUtcNow();
        if (await JsonAnswer.ReadBodyAsync(context, BodyLimit) is not { } body)
        {
            await RefuseAsync(context, [new FieldProblem("body", null, $"is longer than {BodyLimit} bytes")]);
            return;
        }

        if (AlertReader.Read(body, out var problems, WireContract.IsNewer(context.Request.Headers[WireContract.Header])) is not { } alert)
        {
            await RefuseAsync(context, problems);
            return;
        }

        // A decision once begun is carried through even if the agent hangs up meanwhile.
        var answer = await desk.HandleAsync(alert, receivedAt, CancellationToken.None);
        metrics.Answered(alert.Scenario, answer.Status);
        if (answer.ActionId is { } id && context.Request.Query["wait"] == "true")
        {
            var ended = await actions.EndOf(id).WaitAsync(context.RequestAborted);
            answer = answer with { Status = ended.Status, Message = ended.Outcome ?? answer.Message };
        }

        var stands = answer.Status == AlertStatus.Standby;
        if (stands) StandbyAnswer.Mark(context);
        await JsonAnswer.WriteAsync(context, answer, WireJson.Readable.AlertAnswer, stands ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    private Task RefuseAsync(HttpContext context, IReadOnlyList<FieldProblem> problems)
    {
        metrics.Answered("", InboxMetrics.Refused);
        return JsonAnswer.WriteAsync(context, AlertRefusal.Of(problems), WireJson.Readable.AlertRefusal, StatusCodes.Status400BadRequest);
    }
}
