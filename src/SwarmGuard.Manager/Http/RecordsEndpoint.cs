using System.Globalization;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.History;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Http;

/// <summary>
/// <c>GET /actions</c>, which with a filter reaches beyond what is in memory, <c>GET /actions/{id}</c> and
/// <c>GET /timeline?after=SEQ&amp;service=NAME</c>.
/// </summary>
internal sealed class RecordsEndpoint(ActionBook actions, TimelineBook timeline, HistoryBook history)
{
    private static readonly string[] Kinds = [ActionKind.Migration, ActionKind.ScaleUp, ActionKind.ScaleDown];
    private static readonly string[] Statuses =
    [
        ActionStatus.InProgress, ActionStatus.Success, ActionStatus.RolledBack, ActionStatus.Timeout, ActionStatus.Superseded, ActionStatus.HandedOver,
    ];

    public async Task ListAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query);
        var filter = new ActionFilter
        {
            Service = query.Text("service"),
            Kind = query.Choice("kind", Kinds),
            Status = query.Choice("status", Statuses),
            Before = query.Time("before"),
            Limit = query.Whole("limit", 1, ActionFilter.MostLimit) ?? ActionFilter.DefaultLimit,
        };
        if (query.Problems.Count > 0)
        {
            await JsonAnswer.RefuseAsync(context, StatusCodes.Status400BadRequest, query.Problems);
            return;
        }

        // Without a filter it answers as it always has: what this manager knows.
        var list = query.IsAsked ? await history.ActionsAsync(filter, context.RequestAborted) : actions.Newest();
        await JsonAnswer.WriteAsync(context, list, WireJson.Readable.IReadOnlyListActionView);
    }

    public async Task ShowAsync(HttpContext context)
    {
        var id = (string?)context.Request.RouteValues["id"] ?? "";
        await (await history.ActionAsync(id, context.RequestAborted) is { } found
            ? JsonAnswer.WriteAsync(context, found, WireJson.Readable.ActionView)
            : RefuseAsync(context, StatusCodes.Status404NotFound, new FieldProblem("id", id, "no such action")));
    }

    public Task TimelineAsync(HttpContext context)
    {
        var after = context.Request.Query["after"].ToString();
        long seq = 0;
        if (after.Length > 0 && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out seq))
            return RefuseAsync(context, StatusCodes.Status400BadRequest, new FieldProblem("after", after, "must be a whole number from 0"));
        return JsonAnswer.WriteAsync(context, timeline.After(seq, context.Request.Query["service"].FirstOrDefault()), WireJson.Readable.IReadOnlyListTimelineEntry);
    }

    private static Task RefuseAsync(HttpContext context, int status, FieldProblem problem) =>
        JsonAnswer.WriteAsync(context, AlertRefusal.Of([problem]), WireJson.Readable.AlertRefusal, status);
}
