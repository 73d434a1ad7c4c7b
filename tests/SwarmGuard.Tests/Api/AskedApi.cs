using System.Text;
using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Api;

/// <summary>Asks a manager, and looks whether it answers as the recorded document promises.</summary>
internal sealed class AskedApi(HttpClient http)
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private readonly RecordedApi _api = new();

    /// <summary>The answers that came, in the words of <see cref="RecordedApi.Answers"/>.</summary>
    public HashSet<string> Seen { get; } = [];

    public Task<string> GetAsync(string path, int status = 200, string? url = null) =>
        AskAsync(new HttpRequestMessage(HttpMethod.Get, url ?? path), path, status);

    /// <summary>An answer that is text, of which the document promises no more than that.</summary>
    public async Task<string> GetTextAsync(string path, string? url = null)
    {
        using var response = await http.GetAsync(url ?? path, Stop);
        ((int)response.StatusCode).ShouldBe(200);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        Seen.Add($"GET {path} 200");
        return await response.Content.ReadAsStringAsync(Stop);
    }

    /// <summary>The body's type is what curl names when it is told none.</summary>
    public Task<string> PostAsync(string path, string body, int status = 200, string? url = null)
    {
        var content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        return AskAsync(new HttpRequestMessage(HttpMethod.Post, url ?? path) { Content = content }, path, status);
    }

    private async Task<string> AskAsync(HttpRequestMessage request, string path, int status)
    {
        using var response = await http.SendAsync(request, Stop);
        var answer = await response.Content.ReadAsStringAsync(Stop);
        ((int)response.StatusCode).ShouldBe(status, $"{request.Method} {request.RequestUri}: {answer}");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await _api.ProblemsOfAnswerAsync(request.Method.Method, path, status, answer)).ShouldBeEmpty(answer);
        Seen.Add($"{request.Method} {path} {status}");
        return answer;
    }
}
