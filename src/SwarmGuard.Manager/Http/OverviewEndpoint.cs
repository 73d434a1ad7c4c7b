using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Overview;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager.Http;

/// <summary><c>GET /status</c>, <c>GET /services</c> and <c>GET /policy</c>: how things are, without changing any.</summary>
internal sealed class OverviewEndpoint(StatusTaker status, ServiceOverview services, PolicyBook policies)
{
    public async Task StatusAsync(HttpContext context) =>
        await JsonAnswer.WriteAsync(context, await status.TakeAsync(context.RequestAborted), WireJson.Readable.StatusView);

    public Task ServicesAsync(HttpContext context) =>
        JsonAnswer.WriteAsync(context, services.All(), WireJson.Readable.IReadOnlyListServiceStatus);

    public Task PolicyAsync(HttpContext context)
    {
        var view = new PolicyView { Configuration = policies.Configuration, Settings = SettingViews.Of(policies.Current) };
        return JsonAnswer.WriteAsync(context, view, WireJson.Readable.PolicyView);
    }
}
