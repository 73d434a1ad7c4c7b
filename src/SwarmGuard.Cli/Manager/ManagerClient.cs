using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Manager;

/// <summary>Asks a manager. What goes wrong is a <see cref="CliException"/> with a sentence that names the manager.</summary>
internal sealed class ManagerClient : IDisposable
{
    /// <summary>A list that an older manager does not send is empty; the generated readers would leave it null.</summary>
    private static readonly JsonSerializerOptions Lenient =
        new(WireJson.Default.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private readonly HttpClient _http;

    public ManagerClient(ManagerAddress address)
    {
        Address = address;
        _http = ManagerHttp.Open(address);
    }

    public ManagerAddress Address { get; }

    public void Dispose() => _http.Dispose();

    public Task<Answer<StatusView>> StatusAsync(CancellationToken stop) => GetAsync<StatusView>("status", stop);

    public Task<Answer<IReadOnlyList<ServiceStatus>>> ServicesAsync(CancellationToken stop) =>
        GetAsync<IReadOnlyList<ServiceStatus>>("services", stop);

    public Task<Answer<ExplainView>> ExplainAsync(string service, CancellationToken stop) =>
        GetAsync<ExplainView>($"services/{Uri.EscapeDataString(service)}/explain", stop);

    public Task<Answer<PolicyView>> PolicyAsync(CancellationToken stop) => GetAsync<PolicyView>("policy", stop);

    public Task<Answer<IReadOnlyList<TimelineEntry>>> TimelineAsync(long after, string? service, CancellationToken stop) =>
        GetAsync<IReadOnlyList<TimelineEntry>>(
            $"timeline?after={after}{(service is null ? "" : "&service=" + Uri.EscapeDataString(service))}",
            stop);

    public Task<Answer<IReadOnlyList<AuditEntry>>> AuditAsync(string? service, CancellationToken stop) =>
        GetAsync<IReadOnlyList<AuditEntry>>($"audit{(service is null ? "" : "?service=" + Uri.EscapeDataString(service))}", stop);

    public Task<Answer<PauseView>> PauseAsync(PauseRequest what, CancellationToken stop) => PostPauseAsync("pause", what, stop);

    public Task<Answer<PauseView>> ResumeAsync(PauseRequest what, CancellationToken stop) => PostPauseAsync("resume", what, stop);

    public Task<Answer<T>> GetAsync<T>(string path, CancellationToken stop) =>
        AskAsync<T>(new HttpRequestMessage(HttpMethod.Get, path), stop);

    /// <summary>An answer that is text.</summary>
    public Task<string> TextAsync(string path, CancellationToken stop) => BodyAsync(new HttpRequestMessage(HttpMethod.Get, path), stop);

    private Task<Answer<PauseView>> PostPauseAsync(string path, PauseRequest what, CancellationToken stop)
    {
        var body = JsonSerializer.Serialize(what, WireJson.Default.PauseRequest);
        var content = new StringContent(body, Encoding.UTF8, "application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        return AskAsync<PauseView>(request, stop);
    }

    private async Task<Answer<T>> AskAsync<T>(HttpRequestMessage request, CancellationToken stop)
    {
        var body = await BodyAsync(request, stop);
        return new Answer<T>(Read<T>(body), body);
    }

    private async Task<string> BodyAsync(HttpRequestMessage request, CancellationToken stop)
    {
        using var sent = request;
        try
        {
            using var response = await _http.SendAsync(sent, stop);
            var body = await response.Content.ReadAsStringAsync(stop);
            if (!response.IsSuccessStatusCode) throw Refusal(sent, response, body);
            return body;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Unreachable(Innermost(e));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw Unreachable($"no answer within {ManagerHttp.AnswerTime.TotalSeconds:0} s");
        }
    }

    private T Read<T>(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, Lenient) ?? throw new JsonException("the answer is null");
        }
        catch (JsonException e)
        {
            throw new CliException(
                $"what {Address} answers is none of a manager's answers that this version knows: {e.Message}",
                ExitCode.Refused);
        }
    }

    private CliException Refusal(HttpRequestMessage request, HttpResponseMessage response, string body) => response.StatusCode switch
    {
        HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout when OwnWords(body) is null =>
            Unreachable($"HTTP {(int)response.StatusCode}"),
        HttpStatusCode.Forbidden when OwnWords(body) is { } why => Refused(why),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Refused(
            $"{OwnWords(body) ?? $"HTTP {(int)response.StatusCode}"}; "
            + (Address.Token is null
                ? $"give its token with --token, {ConnectionOptions.TokenVariable} or 'swarmguard context set'"
                : "it does not take the token that was given")),
        HttpStatusCode.NotFound when OwnWords(body) is null =>
            Refused($"HTTP 404 for {request.RequestUri!.AbsolutePath}: it is older than this program, or not a manager"),
        var status => Refused(OwnWords(body) ?? $"HTTP {(int)status} {response.ReasonPhrase}"),
    };

    private CliException Refused(string why) => new($"the manager at {Address} refuses: {why}", ExitCode.Refused);

    private CliException Unreachable(string why) => new(
        $"the manager at {Address} can't be reached: {why}; name another with --manager, {ConnectionOptions.ManagerVariable} or a context",
        ExitCode.Unreachable);

    /// <summary>The manager's own sentence, where there is one.</summary>
    private static string? OwnWords(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, WireJson.Default.AlertRefusal)?.Message;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // "Connection refused" is the reason; what is around it repeats the address.
    private static string Innermost(Exception e) => e.GetBaseException().Message;
}
