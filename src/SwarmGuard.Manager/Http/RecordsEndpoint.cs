using System.Globalization;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Http;

/// <summary><c>GET /actions</c>, <c>GET /actions/{id}</c> and <c>GET /timeline?after=SEQ&amp;service=NAME</c>.</summary>
internal sealed class RecordsEndpoint(ActionBook actions, TimelineBook timeline)
{
    public Task ListAsync(HttpContext context) =>
        JsonAnswer.WriteAsync(context, actions.Newest(), WireJson.Readable.IReadOnlyListActionView);

    public Task ShowAsync(HttpContext context)
    {
        var id = (string?)context.Request.RouteValues["id"] ?? "";
        return actions.Find(id) is { } found
            ? JsonAnswer.WriteAsync(context, found, WireJson.Readable.ActionView)
            : RefuseAsync(context, StatusCodes.Status404NotFound, new FieldProblem("id", id, "no such action"));
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
