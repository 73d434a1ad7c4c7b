using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SwarmGuard.Sinks.Sending;
using SwarmGuard.Sinks.Settings;

namespace SwarmGuard.Sinks.Influx;

/// <summary>Posts points to InfluxDB, by its first or its second API: they differ in the address and in how one shows who one is.</summary>
internal sealed class InfluxDoor : IPointDoor, IDisposable
{
    private const int LongestProblem = 300;

    /// <summary>A database that takes longer for some points is one that hangs; nobody waits for the answer but the next points.</summary>
    private static readonly TimeSpan RequestTime = TimeSpan.FromSeconds(10);

    /// <summary>A database that moved has a new address behind its name; an open connection would never ask.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(3);

    private readonly SinkSettings _settings;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public InfluxDoor(SinkSettings settings, TimeProvider time)
    {
        (_settings, _time) = (settings, time);
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = ConnectTime,
            PooledConnectionLifetime = ConnectionLifetime,
            MaxConnectionsPerServer = 1,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
        };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public void Dispose() => _http.Dispose();

    public async Task<SinkAnswer> SendAsync(IReadOnlyList<byte[]> points, CancellationToken stop)
    {
        using var timeout = new CancellationTokenSource(RequestTime, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, timeout.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _settings.WriteUrl) { Content = Body(points) };
            var secret = _settings.Credential.Read(out var problem);
            if (problem is not null) return new SinkAnswer(SinkVerdict.Later, $"{_settings.Credential.File}: expected {problem}");
            request.Headers.Authorization = Authorization(secret);
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await JudgeAsync(answer, either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new SinkAnswer(SinkVerdict.Later, $"no answer within {RequestTime.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new SinkAnswer(SinkVerdict.Later, e.Message);
        }
    }

    /// <summary>
    /// An answer about what was sent is final. One about who we are or where it should go is not: a token, a database, a bucket may be made
    /// after us, and until then the buffer bounds what waits.
    /// </summary>
    internal static SinkVerdict Judge(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => SinkVerdict.Written,
        401 or 403 or 404 or 408 or 429 => SinkVerdict.Later,
        413 => SinkVerdict.TooLarge,
        >= 400 and < 500 => SinkVerdict.Refused,
        _ => SinkVerdict.Later,
    };

    private async Task<SinkAnswer> JudgeAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        var verdict = Judge(answer.StatusCode);
        if (verdict == SinkVerdict.Written) return new SinkAnswer(verdict);
        return new SinkAnswer(verdict, $"{(int)answer.StatusCode} {await BeginningAsync(answer.Content, stop)}".Trim(), Asked(answer.Headers.RetryAfter));
    }

    private TimeSpan? Asked(RetryConditionHeaderValue? told) => told?.Delta ?? told?.Date - _time.GetUtcNow();

    // Whatever answers there may answer without end.
    private static async Task<string> BeginningAsync(HttpContent content, CancellationToken stop)
    {
        var bytes = new byte[LongestProblem];
        await using var stream = await content.ReadAsStreamAsync(stop);
        var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        return Encoding.UTF8.GetString(bytes, 0, read).ReplaceLineEndings(" ").Trim();
    }

    private static ByteArrayContent Body(IReadOnlyList<byte[]> points)
    {
        var body = new byte[points.Sum(point => point.Length)];
        var at = 0;
        foreach (var point in points)
        {
            point.CopyTo(body, at);
            at += point.Length;
        }

        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain") { CharSet = "utf-8" };
        return content;
    }

    private AuthenticationHeaderValue? Authorization(string? secret) => (_settings.Credential.User, secret) switch
    {
        (_, null) => null,
        (null, var token) => new AuthenticationHeaderValue("Token", token),
        var (user, password) => new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))),
    };
}
