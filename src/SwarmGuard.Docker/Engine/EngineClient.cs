using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SwarmGuard.Docker.Engine;

/// <summary>
/// The one door to an engine's HTTP API. Bodies go in and come out as JSON documents, so that fields we don't know survive
/// a round trip. The API version is negotiated on first use: the highest that both sides know.
/// </summary>
public sealed class EngineClient : IEngine, IDisposable
{
    /// <summary>The newest API version this code was written against (engine 28).</summary>
    public static readonly Version NewestVersion = new(1, 48);

    /// <summary>A refusal is one sentence; a page of HTML from something in between is cut here.</summary>
    private const int LongestRefusal = 2000;

    /// <summary>A key that stands twice would mean whatever the reader likes.</summary>
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly HttpClient _http;
    private string? _prefix;

    public EngineClient(EngineAddress address)
    {
        Address = address;
        var (handler, baseAddress) = EngineConnection.Open(address);
        _http = new HttpClient(handler) { BaseAddress = baseAddress, Timeout = Timeout.InfiniteTimeSpan };
    }

    public EngineAddress Address { get; }

    /// <summary>Bound on one request; streams are bounded by their caller's token instead.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Bound on one answer. A thousand services are about 5 MB; what is far larger is not taken into the memory of a process that others rely on.
    /// </summary>
    public int MostBytes { get; init; } = 64 * 1024 * 1024;

    public Task<JsonNode> GetAsync(string path, CancellationToken stop) => SendAsync(HttpMethod.Get, path, null, stop);

    public Task<JsonNode> PostAsync(string path, JsonNode? body, CancellationToken stop) =>
        SendAsync(HttpMethod.Post, path, body, stop);

    public Task DeleteAsync(string path, CancellationToken stop) => SendAsync(HttpMethod.Delete, path, null, stop);

    /// <summary>Sends one request and answers its JSON body (an empty object where there is none).</summary>
    public async Task<JsonNode> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken stop)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bounded.CancelAfter(RequestTimeout);
        try
        {
            using var response = await OpenAsync(method, path, Json(body), bounded.Token);
            return await ReadAsync(method, path, response, bounded.Token);
        }
        catch (OperationCanceledException e) when (!stop.IsCancellationRequested)
        {
            throw new EngineException(
                EngineFault.Unreachable, $"{method} {path}: no answer within {RequestTimeout.TotalSeconds:0} s", inner: e);
        }
    }

    /// <summary>Opens a response whose body the caller reads as it comes (events, logs, image loads).</summary>
    public async Task<HttpResponseMessage> OpenAsync(HttpMethod method, string path, HttpContent? body, CancellationToken stop)
    {
        var versioned = await PathAsync(path, stop);
        try
        {
            return await CallAsync(method, versioned, body, stop);
        }
        catch (EngineException e) when (e.Status == HttpStatusCode.BadRequest && e.Message.Contains("client version", StringComparison.Ordinal))
        {
            // An engine of another version runs there now: the next request negotiates anew.
            _prefix = null;
            throw;
        }
    }

    /// <summary>A path with the version before it that both sides know.</summary>
    internal async Task<string> PathAsync(string path, CancellationToken stop) => (_prefix ??= await NegotiateAsync(stop)) + path;

    /// <summary>The engine's answer to <c>/version</c>, asked without a version prefix.</summary>
    public async Task<JsonNode> VersionAsync(CancellationToken stop)
    {
        using var response = await CallAsync(HttpMethod.Get, "/version", null, stop);
        return await ReadAsync(HttpMethod.Get, "/version", response, stop);
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> NegotiateAsync(CancellationToken stop)
    {
        if (await VersionAsync(stop) is not JsonObject answer)
            throw new EngineException(EngineFault.ServerError, "GET /version: the answer is not a JSON object");
        var theirs = answer["ApiVersion"] is JsonValue told && told.TryGetValue(out string? text) && Version.TryParse(text, out var v) ? v : NewestVersion;
        var used = theirs < NewestVersion ? theirs : NewestVersion;
        return $"/v{used.Major}.{used.Minor}";
    }

    private async Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, HttpContent? body, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        }
        catch (HttpRequestException e)
        {
            throw new EngineException(EngineFault.Unreachable, $"engine at {Address}: {e.Message}", inner: e);
        }
        catch (OperationCanceledException e) when (!stop.IsCancellationRequested)
        {
            // The handler's own bound on connecting shows as a cancellation that nobody asked for.
            throw new EngineException(EngineFault.Unreachable, $"engine at {Address}: no connection in time", inner: e);
        }

        if (response.IsSuccessStatusCode) return response;
        using (response)
            throw await RefusalAsync(method, path, response, stop);
    }

    private async Task<JsonNode> ReadAsync(HttpMethod method, string path, HttpResponseMessage response, CancellationToken stop)
    {
        try
        {
            var bytes = await BytesAsync(method, path, response, MostBytes, stop);
            if (bytes.Length > MostBytes) throw new EngineException(EngineFault.ServerError, $"{method} {path}: the answer has more than {MostBytes} bytes");
            return IsBlank(bytes.Span) ? new JsonObject() : JsonNode.Parse(bytes.Span, documentOptions: Strict) ?? new JsonObject();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // Besides bad JSON: a name that is no text, as half a surrogate pair.
            throw new EngineException(EngineFault.ServerError, $"{method} {path}: the answer is not JSON", inner: e);
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n"u8).IsEmpty;

    /// <summary>The body without a byte order mark; of one that is longer than allowed a little more than that.</summary>
    private static async Task<ReadOnlyMemory<byte>> BytesAsync(
        HttpMethod method, string path, HttpResponseMessage response, int most, CancellationToken stop)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(stop);
            using var body = new MemoryStream();
            var buffer = new byte[32 * 1024];
            int read;
            while (body.Length <= most && (read = await stream.ReadAsync(buffer, stop)) > 0) body.Write(buffer, 0, read);
            var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
            return bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new EngineException(EngineFault.Unreachable, $"{method} {path}: the answer broke off: {e.Message}", inner: e);
        }
    }

    private static async Task<EngineException> RefusalAsync(
        HttpMethod method, string path, HttpResponseMessage response, CancellationToken stop)
    {
        var bytes = await BytesAsync(method, path, response, LongestRefusal, stop);
        var text = Encoding.UTF8.GetString(bytes.Span[..Math.Min(bytes.Length, LongestRefusal)]);
        var message = text;
        try
        {
            if (JsonNode.Parse(text) is JsonObject body && body["message"] is JsonValue value && value.TryGetValue(out string? words)) message = words;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // Not every refusal is JSON (a proxy, an old engine); its text is then the best there is.
        }

        var fault = EngineException.Classify(response.StatusCode, message);
        return new EngineException(fault, $"{method} {path}: {(int)response.StatusCode} {message.Trim()}", response.StatusCode);
    }

    private static ByteArrayContent? Json(JsonNode? body)
    {
        if (body is null) return null;
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString()));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
