using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SwarmGuard.Agent.Settings;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Agent.Sending;

/// <summary>
/// Speaks to the manager. Alerts and batches share one pool of kept-alive connections: the batch of every second keeps one
/// warm, so that the first alert in an hour pays for no handshake.
/// </summary>
internal sealed class ManagerClient : IManagerDoor, IDisposable
{
    private const int LongestProblem = 300;

    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly Uri _alert;
    private readonly Uri _samples;

    public ManagerClient(Uri manager, TimeProvider time)
    {
        var root = manager.ToString().TrimEnd('/');
        _alert = new Uri(root + "/alert");
        _samples = new Uri(root + "/samples");
        _time = time;
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = AgentDefaults.ConnectTimeout,
            PooledConnectionLifetime = AgentDefaults.ConnectionLifetime,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
        };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public Task<Delivery<AlertAnswer>> SendAsync(AlertMessage alert, CancellationToken stop) =>
        PostAsync(_alert, alert, WireJson.Default.AlertMessage, WireJson.Default.AlertAnswer, stop);

    public Task<Delivery<SampleBatchAnswer>> SendAsync(SampleBatch batch, CancellationToken stop) =>
        PostAsync(_samples, batch, WireJson.Default.SampleBatch, WireJson.Default.SampleBatchAnswer, stop);

    public void Dispose() => _http.Dispose();

    private async Task<Delivery<TAnswer>> PostAsync<TMessage, TAnswer>(
        Uri to, TMessage message, JsonTypeInfo<TMessage> kind, JsonTypeInfo<TAnswer> answerKind, CancellationToken stop)
        where TAnswer : class
    {
        using var timeout = new CancellationTokenSource(AgentDefaults.RequestTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, timeout.Token);
        try
        {
            using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(message, kind));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await _http.PostAsync(to, content, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return response.IsSuccessStatusCode
                ? new Delivery<TAnswer>(DeliveryResult.Delivered, Answer(body, answerKind), "")
                : new Delivery<TAnswer>(Judge(response.StatusCode), null, Problem(to, response.StatusCode, body));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new(DeliveryResult.Failed, null, $"{to}: no answer within {AgentDefaults.RequestTimeout.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new(DeliveryResult.Failed, null, $"{to}: {e.Message}");
        }
    }

    /// <summary>"Try later" answers are 4xx by number only.</summary>
    private static DeliveryResult Judge(HttpStatusCode status) =>
        status is >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
            ? DeliveryResult.Failed
            : DeliveryResult.Refused;

    private static string Problem(Uri to, HttpStatusCode status, byte[] body)
    {
        var text = System.Text.Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, LongestProblem));
        return $"{to}: {(int)status} {text.Trim()}";
    }

    /// <summary>A delivered message stays delivered though its answer can't be read: sending it twice would count it twice.</summary>
    private static TAnswer? Answer<TAnswer>(byte[] body, JsonTypeInfo<TAnswer> kind)
    {
        try
        {
            return JsonSerializer.Deserialize(body, kind);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
