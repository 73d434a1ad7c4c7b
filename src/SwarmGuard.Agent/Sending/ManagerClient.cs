using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SwarmGuard.Agent.Settings;
using SwarmGuard.Core.Access;
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

    private readonly SharedSecret? _secret;

    /// <param name="manager">Where it is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="secret">What proves the one to the other; null: nothing does.</param>
    /// <param name="tls">How the agent shows itself and whom it trusts, for an https address.</param>
    public ManagerClient(Uri manager, TimeProvider time, SharedSecret? secret = null, SslClientAuthenticationOptions? tls = null)
    {
        _secret = secret;
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
        if (tls is not null) handler.SslOptions = tls;
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Add(WireContract.Header, FormattableString.Invariant($"{WireContract.Current}"));
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
            var bytes = JsonSerializer.SerializeToUtf8Bytes(message, kind);
            var answer = await AskAsync(to, bytes, either.Token);
            if (answer.IsOutOfTime) answer = await AskAsync(to, bytes, either.Token);
            if (!answer.IsBelieved) return new(DeliveryResult.Failed, null, Doubt(to, answer));
            return (int)answer.Status is >= 200 and < 300
                ? new Delivery<TAnswer>(DeliveryResult.Delivered, Answer(answer.Body, answerKind), "")
                : new Delivery<TAnswer>(Judge(answer.Status), null, Problem(to, answer.Status, answer.Body));
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

    private async Task<ManagerAnswer> AskAsync(Uri to, byte[] body, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var token = _secret?.Token;
        var proof = token is null ? null : _secret!.Prove(token, HttpMethod.Post.Method, to.PathAndQuery, body);
        if (proof is not null) request.Headers.Authorization = new AuthenticationHeaderValue(RequestProof.Scheme, proof.Text);
        using var response = await _http.SendAsync(request, stop);
        var answer = await response.Content.ReadAsByteArrayAsync(stop);
        if (proof is null) return new ManagerAnswer(response.StatusCode, answer, IsBelieved: true, IsOutOfTime: false);
        if (!SharedSecret.Believes(token!, proof, response, answer, out var managerMs))
            return new ManagerAnswer(response.StatusCode, answer, IsBelieved: false, IsOutOfTime: false);
        var isOutOfTime = response.StatusCode == HttpStatusCode.Unauthorized;
        if (isOutOfTime) _secret!.LearnTime(managerMs);
        return new ManagerAnswer(response.StatusCode, answer, IsBelieved: true, isOutOfTime);
    }

    // A manager that does not know the secret (yet), one that is too busy to look, or somebody who only has its address.
    private static string Doubt(Uri to, ManagerAnswer answer) => (int)answer.Status is >= 200 and < 300
        ? $"{to}: answered without a proof that it knows the agents' secret, so it is not believed"
        : Problem(to, answer.Status, answer.Body);

    /// <summary>"Try later" answers are 4xx by number only; a secret that does not fit may do so later, when it was replaced.</summary>
    private static DeliveryResult Judge(HttpStatusCode status) =>
        status is >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
            or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
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
