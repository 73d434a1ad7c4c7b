using System.Net.Http.Headers;
using SwarmGuard.Core.Wire;
using SwarmGuard.Sinks.Notifying;

namespace SwarmGuard.Manager.Notifying;

/// <summary>Tries once to bring a notification to its receiver.</summary>
internal sealed class WebhookSender(TimeProvider clock, TimeSpan patience) : IDisposable
{
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(10);

    // Nobody is followed elsewhere: what is told, and the signature, are for the one that was named.
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = patience,
    };

    public async Task<Delivery> TryAsync(Receiver receiver, NotificationView told, CancellationToken stop)
    {
        try
        {
            using var request = Request(receiver, told);
            // The answer's text is nobody's business: it may repeat the address.
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            if (response.IsSuccessStatusCode) return Delivery.Taken;
            return new Delivery($"answered {(int)response.StatusCode}", RetryPlan.IsWorthATry(response.StatusCode), Asked(response.Headers.RetryAfter));
        }
        catch (HttpRequestException e)
        {
            return new Delivery($"can't be reached ({e.HttpRequestError})", IsWorthATry: true);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Not known of any receiver; its outbox must live on all the same. The sentence might name the address, its type doesn't.
            return new Delivery($"can't be sent to ({e.GetType().Name})");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new Delivery($"did not answer within {patience.TotalSeconds:0.#} s", IsWorthATry: true);
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Request(Receiver receiver, NotificationView told)
    {
        var body = NotificationBody.Write(receiver, told);
        var request = new HttpRequestMessage(HttpMethod.Post, receiver.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.UserAgent.ParseAdd("SwarmGuard");
        if (receiver.Secret is { } secret) request.Headers.Add(BodySignature.Header, BodySignature.Of(secret, body));
        return request;
    }

    private TimeSpan? Asked(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } pause } => pause,
        { Date: { } date } => date - clock.GetUtcNow(),
        _ => null,
    };
}
