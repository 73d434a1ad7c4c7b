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
        var prefix = _prefix ??= await NegotiateAsync(stop);
        try
        {
            return await CallAsync(method, prefix + path, body, stop);
        }
        catch (EngineException e) when (e.Status == HttpStatusCode.BadRequest && e.Message.Contains("client version", StringComparison.Ordinal))
        {
            // An engine of another version runs there now: the next request negotiates anew.
            _prefix = null;
            throw;
        }
    }

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
        var theirs = Version.TryParse((string?)answer["ApiVersion"], out var v) ? v : NewestVersion;
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

    private static async Task<JsonNode> ReadAsync(HttpMethod method, string path, HttpResponseMessage response, CancellationToken stop)
    {
        try
        {
            var text = await TextAsync(method, path, response, stop);
            return string.IsNullOrWhiteSpace(text) ? new JsonObject() : JsonNode.Parse(text) ?? new JsonObject();
        }
        catch (JsonException e)
        {
            throw new EngineException(EngineFault.ServerError, $"{method} {path}: the answer is not JSON", inner: e);
        }
    }

    private static async Task<string> TextAsync(HttpMethod method, string path, HttpResponseMessage response, CancellationToken stop)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(stop);
            return await new StreamReader(stream).ReadToEndAsync(stop);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new EngineException(EngineFault.Unreachable, $"{method} {path}: the answer broke off: {e.Message}", inner: e);
        }
    }

    private static async Task<EngineException> RefusalAsync(
        HttpMethod method, string path, HttpResponseMessage response, CancellationToken stop)
    {
        var text = await TextAsync(method, path, response, stop);
        var message = text;
        try
        {
            if (JsonNode.Parse(text) is JsonObject body && body["message"] is JsonValue value && value.TryGetValue(out string? words)) message = words;
        }
        catch (JsonException)
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
