using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Manager.Overview;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager.Http;

/// <summary><c>GET /status</c>, <c>GET /services</c>, <c>GET /services/{name}/explain</c> and <c>GET /policy</c>: how things are, without changing any.</summary>
internal sealed class OverviewEndpoint(StatusTaker status, ServiceOverview services, Explainer explainer, PolicyBook policies)
{
    public async Task StatusAsync(HttpContext context) =>
        await JsonAnswer.WriteAsync(context, await status.TakeAsync(context.RequestAborted), WireJson.Readable.StatusView);

    public Task ServicesAsync(HttpContext context) =>
        JsonAnswer.WriteAsync(context, services.All(), WireJson.Readable.IReadOnlyListServiceStatus);

    public async Task ExplainAsync(HttpContext context)
    {
        var name = (string?)context.Request.RouteValues["name"] ?? "";
        try
        {
            if (await explainer.ExplainAsync(name, context.RequestAborted) is { } view)
                await JsonAnswer.WriteAsync(context, view, WireJson.Readable.ExplainView);
            else
                await JsonAnswer.RefuseAsync(context, StatusCodes.Status404NotFound, new FieldProblem("service", name, "no such service in this Swarm"));
        }
        catch (EngineException e)
        {
            await JsonAnswer.RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, new FieldProblem("engine", null, e.Message));
        }
    }

    public Task PolicyAsync(HttpContext context)
    {
        var view = new PolicyView { Configuration = policies.Configuration, Settings = SettingViews.Of(policies.Current) };
        return JsonAnswer.WriteAsync(context, view, WireJson.Readable.PolicyView);
    }
}
