using SwarmGuard.Dashboard;

namespace SwarmGuard.Manager.Http;

/// <summary>Serves the dashboard's pages, behind the same guard as the API.</summary>
internal static class DashboardMap
{
    /// <summary>
    /// Nothing from elsewhere, no code but the scripts beside the pages, no frame around them. The component library sets styles where they
    /// are used.
    /// </summary>
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void Prepare(WebApplicationBuilder builder)
    {
        // A checkout's build has styles and scripts where they were made; a published program has them beside it.
        if (!Directory.Exists(builder.Environment.WebRootPath)) builder.WebHost.UseStaticWebAssets();
    }

    public static void Map(WebApplication app)
    {
        app.Use(next => context =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "same-origin";
            return next(context);
        });
        // What only has the library in it, as a test's host, shows pages without their styles.
        var assets = Path.Combine(AppContext.BaseDirectory, $"{app.Environment.ApplicationName}.staticwebassets.endpoints.json");
        if (File.Exists(assets)) app.MapStaticAssets(assets).ForAssets();
        app.MapDashboard().ForViewers();
    }
}
