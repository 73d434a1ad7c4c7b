using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Http;

/// <summary>Writes JSON answers and reads bounded bodies.</summary>
internal static class JsonAnswer
{
    public static Task WriteAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(value, type, contentType: null, context.RequestAborted);
    }

    public static Task RefuseAsync(HttpContext context, int status, params IReadOnlyList<FieldProblem> problems) =>
        WriteAsync(context, AlertRefusal.Of(problems), WireJson.Readable.AlertRefusal, status);

    /// <summary>The body, or null when it is longer than allowed.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpContext context, int limit)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            if (body.Length + read > limit) return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    public static T? TryParse<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type, out string problem)
    {
        try
        {
            problem = "";
            return JsonSerializer.Deserialize(body.Span, type);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            problem = e.Message;
            return default;
        }
    }
}
