using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.History;
using SwarmGuard.Manager.Services;

namespace SwarmGuard.Manager.Http;

/// <summary><c>GET /services/{name}/history</c>: the last minutes, or from one time to another.</summary>
internal sealed class HistoryEndpoint(HistoryBook history, ServiceBook services, TimeProvider clock)
{
    public const int MostMinutes = 366 * 24 * 60;
    private const int Minutes = 15;
    private const int StepSeconds = 5;
    private const int MostStepSeconds = 24 * 60 * 60;

    public async Task ShowAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query);
        var (from, to) = Range(query);
        var step = TimeSpan.FromSeconds(query.Whole("step_seconds", 1, MostStepSeconds) ?? StepSeconds);
        if (query.Problems.Count > 0)
        {
            await JsonAnswer.RefuseAsync(context, StatusCodes.Status400BadRequest, query.Problems);
            return;
        }

        var name = (string?)context.Request.RouteValues["name"] ?? "";
        var found = await history.OfServiceAsync(name, from, to, step, context.RequestAborted);
        // One that was removed has a history still.
        if (found.Tasks.Count > 0 || found.Replicas.Any(r => r is not null) || services.All.Any(s => s.Name == name))
            await JsonAnswer.WriteAsync(context, found, WireJson.Readable.ServiceHistory);
        else
            await JsonAnswer.RefuseAsync(
                context, StatusCodes.Status404NotFound, new FieldProblem("service", name, "no such service in this Swarm, nor in the history of that time"));
    }

    private (DateTimeOffset From, DateTimeOffset To) Range(QueryReader query)
    {
        var minutes = query.Whole("minutes", 1, MostMinutes);
        var (from, to) = (query.Time("from"), query.Time("to"));
        if (minutes is not null && from is not null) query.Refuse("minutes", $"{minutes}", "must be left out where from is given");
        var end = to ?? clock.GetUtcNow();
        var begin = from ?? end - TimeSpan.FromMinutes(minutes ?? Minutes);
        if (begin >= end) query.Refuse("from", query.Text("from"), "must be before to, or before now where that is left out");
        else if (end - begin > TimeSpan.FromMinutes(MostMinutes)) query.Refuse("from", query.Text("from"), $"must be at most {MostMinutes} minutes before to");
        return (begin, end);
    }
}
