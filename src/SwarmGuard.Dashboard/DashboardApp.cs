using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using SwarmGuard.Dashboard.Live;
using SwarmGuard.Dashboard.Shell;

namespace SwarmGuard.Dashboard;

/// <summary>The door to this room: what the manager registers and maps to serve the pages.</summary>
internal static class DashboardApp
{
    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services.AddDataProtection().AddKeyManagementOptions(keys => (keys.XmlRepository, keys.XmlEncryptor) = (new MemoryKeys(), new NullXmlEncryptor()));
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        return services.AddSingleton<LiveFeed>().AddHostedService(all => all.GetRequiredService<LiveFeed>());
    }

    /// <summary>The pages and the connection that keeps them live. No page posts a form, which is all that a forged request could send.</summary>
    public static IEndpointConventionBuilder MapDashboard(this IEndpointRouteBuilder app) =>
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null).DisableAntiforgery();
}
