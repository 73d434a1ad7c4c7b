using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.History;

namespace SwarmGuard.Manager.Http;

/// <summary><c>GET /recording</c>: what was measured of all, minute by minute, for <c>swarmguard replay</c>.</summary>
internal sealed class RecordingEndpoint(HistoryReader history)
{
    /// <summary>Some megabytes for a large Swarm; whoever wants a week asks several times.</summary>
    public const int MostMinutes = 360;

    public async Task ShowAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query);
        var (from, to) = (query.Time("from"), query.Time("to"));
        if (from is null && query.Problems.All(problem => problem.Field != "from")) query.Refuse("from", null, "must be given");
        if (to is null && query.Problems.All(problem => problem.Field != "to")) query.Refuse("to", null, "must be given");
        if (from >= to) query.Refuse("from", query.Text("from"), "must be before to");
        else if (to - from > TimeSpan.FromMinutes(MostMinutes)) query.Refuse("from", query.Text("from"), $"must be at most {MostMinutes} minutes before to");
        if (query.Problems.Count > 0)
        {
            await JsonAnswer.RefuseAsync(context, StatusCodes.Status400BadRequest, query.Problems);
            return;
        }

        var points = await history.AskAsync(connection => StoredPoints.Of(connection, Minute(from!.Value), Minute(to!.Value)), context.RequestAborted);
        if (points is null)
        {
            await JsonAnswer.RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, new FieldProblem("history", null, "no history is kept here, or it can't be read now"));
            return;
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = points.Length;
        await context.Response.Body.WriteAsync(points, context.RequestAborted);
    }

    private static long Minute(DateTimeOffset at) => at.ToUnixTimeSeconds() / 60;
}
