using System.Net.Mime;

namespace SwarmGuard.Manager.Http;

/// <summary><c>GET /openapi.json</c>: docs/openapi.json as it was when this manager was built.</summary>
internal static class DocumentEndpoint
{
    public static async Task ShowAsync(HttpContext context)
    {
        await using var document = typeof(DocumentEndpoint).Assembly.GetManifestResourceStream("openapi.json")
            ?? throw new InvalidOperationException("this manager was built without its openapi.json");
        context.Response.ContentType = MediaTypeNames.Application.Json;
        context.Response.ContentLength = document.Length;
        await document.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
