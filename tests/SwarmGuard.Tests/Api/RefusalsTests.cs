using Microsoft.AspNetCore.Routing;
using Shouldly;
using SwarmGuard.Manager.Access;
using SwarmGuard.Manager.Limits;
using SwarmGuard.Tests.Access;
using Xunit;

namespace SwarmGuard.Tests.Api;

/// <summary>Every endpoint says who may call it, and the guard in front of it says so to who may not.</summary>
public sealed class RefusalsTests
{
    /// <summary>What was seen of refusals, in the words of <see cref="RecordedApi.Answers"/>.</summary>
    internal static async Task<IReadOnlyList<string>> SeenAsync()
    {
        var seen = new List<string>();
        using var secrets = new Secrets();
        await using var guarded = await GuardedManager.StartAsync(secrets.Settings());
        await using var bare = await GuardedManager.StartAsync(AccessSettings.None() with { IsLocal = _ => false });
        await using var busy = await GuardedManager.StartAsync(AccessSettings.None() with { Rates = _ => new Rate(0.001, 0) });
        foreach (var endpoint in DescribedEndpoints.Of(guarded.App))
        {
            var guard = endpoint.Metadata.GetMetadata<EndpointGuard>()!;
            if (guard.BodyLimit > 0) await RefusesAsync(guarded, endpoint, 413, seen, new string(' ', guard.BodyLimit + 1));
            await RefusesAsync(busy, endpoint, 429, seen);
            if (guard.Callers == Callers.Anybody) continue;
            await RefusesAsync(guarded, endpoint, 401, seen);
            await RefusesAsync(bare, endpoint, 403, seen);
        }

        return seen;
    }

    [Fact]
    public async Task Every_endpoint_says_who_may_call_it()
    {
        await using var manager = ApiDocument.Manager();
        var endpoints = DescribedEndpoints.Of(manager);
        DescribedEndpoints.All(manager).Where(e => e.Metadata.GetMetadata<EndpointGuard>() is null).Select(e => e.RoutePattern.RawText).ShouldBeEmpty();
        endpoints.Where(e => e.Metadata.GetMetadata<EndpointGuard>()!.Callers == Callers.Anybody).Select(e => e.RoutePattern.RawText)
            .ShouldBe(["/health", "/openapi.json"], ignoreOrder: true);
        endpoints.Where(e => DescribedEndpoints.Methods(e).Contains("POST"))
            .ShouldAllBe(e => e.Metadata.GetMetadata<EndpointGuard>()!.Callers == Callers.Agents || e.Metadata.GetMetadata<EndpointGuard>()!.Callers == Callers.Operators);
    }

    private static async Task RefusesAsync(GuardedManager manager, RouteEndpoint endpoint, int status, List<string> seen, string body = "")
    {
        var method = DescribedEndpoints.Methods(endpoint).Single();
        var path = endpoint.RoutePattern.RawText!;
        // Only whom it knows does the guard let send anything.
        using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace('{', 'x').Replace('}', 'x'));
        // Who is refused by the announced length may still be writing when the connection is closed; this way it asks first.
        request.Headers.ExpectContinue = status == 413;
        if (status == 413) request.Headers.Authorization = GuardedManager.Bearer(endpoint.Metadata.GetMetadata<EndpointGuard>()!.Callers);
        if (body.Length > 0) request.Content = new StringContent(body);
        using var response = await manager.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(status, $"{method} {path}: {answer}");
        if (status == 401) response.Headers.WwwAuthenticate.ShouldNotBeEmpty();
        if (status == 429) response.Headers.RetryAfter.ShouldNotBeNull();
        (await new RecordedApi().ProblemsOfAnswerAsync(method, path, status, answer)).ShouldBeEmpty(answer);
        seen.Add($"{method} {path} {status}");
    }
}
