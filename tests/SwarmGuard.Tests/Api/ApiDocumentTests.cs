using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using Shouldly;
using SwarmGuard.Manager.Http;
using SwarmGuard.Tests.Tidy;
using Xunit;

namespace SwarmGuard.Tests.Api;

public sealed partial class ApiDocumentTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private readonly RecordedApi _api = new();

    [Fact]
    public async Task The_document_says_what_the_code_says()
    {
        await using var manager = ApiDocument.Manager();
        Recorded.ShouldMatch(RecordedApi.Path, await ApiDocument.WriteAsync(DescribedEndpoints.Of(manager), Stop));
    }

    [Fact]
    public void The_document_is_valid()
    {
        var (document, diagnostic) = OpenApiDocument.Parse(RecordedApi.Text, "json");
        diagnostic!.Errors.Concat(diagnostic.Warnings).ShouldBeEmpty();
        document!.Paths.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Every_endpoint_is_described()
    {
        await using var manager = ApiDocument.Manager();
        DescribedEndpoints.Of(manager).SelectMany(Gaps).ShouldBeEmpty("describe it where it is mapped, in ApiMap");
        var promised = DescribedEndpoints.Of(manager).SelectMany(endpoint =>
            from method in DescribedEndpoints.Methods(endpoint)
            from answer in endpoint.Metadata.OfType<IProducesResponseTypeMetadata>()
            select $"{method} {endpoint.RoutePattern.RawText} {answer.StatusCode}");
        _api.Answers.ShouldBe(promised, ignoreOrder: true);
    }

    [Fact]
    public async Task An_endpoint_that_says_nothing_of_itself_is_found()
    {
        await using var manager = ApiDocument.Manager();
        manager.MapGet("/new/{name}", (HttpContext _) => Task.CompletedTask);
        DescribedEndpoints.Of(manager).SelectMany(Gaps).ShouldBe(
            ["/new/{name}: no summary", "/new/{name}: no answer with 200", "/new/{name}: name is not described"]);
    }

    [Fact]
    public async Task Every_field_of_every_type_that_is_taken_or_given_is_in_the_document()
    {
        await using var manager = ApiDocument.Manager();
        var types = WireTypes.Within(EndpointTypes.Of(DescribedEndpoints.Of(manager).SelectMany(endpoint => endpoint.Metadata)));
        types.Count.ShouldBeGreaterThan(20);
        foreach (var type in types)
            _api.Properties(type.Name).ShouldBe(WireTypes.Properties(type).Select(p => p.Name), ignoreOrder: true, type.Name);
    }

    [Fact]
    public async Task Every_parameter_that_is_read_is_described()
    {
        var read = Checkout.CSharp.Where(file => file.Path.StartsWith("src/SwarmGuard.Manager/", StringComparison.Ordinal))
            .SelectMany(file => Parameter().Matches(file.Text)).Select(match => match.Groups["name"].Value).ToHashSet();
        await using var manager = ApiDocument.Manager();
        var described = DescribedEndpoints.Of(manager).SelectMany(endpoint => endpoint.Metadata.OfType<ApiParameter>()).Select(p => p.Name);
        described.ToHashSet().ShouldBe(read, ignoreOrder: true);
    }

    private static IEnumerable<string> Gaps(RouteEndpoint endpoint)
    {
        var route = endpoint.RoutePattern;
        var answers = endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().ToList();
        var parameters = endpoint.Metadata.OfType<ApiParameter>().Select(p => p.Name).ToHashSet();
        var unknown = route.Parameters.Where(p => !parameters.Contains(p.Name));
        if (DescribedEndpoints.Methods(endpoint).Count == 0) yield return $"{route.RawText}: no method";
        if (endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>() is null) yield return $"{route.RawText}: no summary";
        if (answers.All(answer => answer.StatusCode != StatusCodes.Status200OK)) yield return $"{route.RawText}: no answer with 200";
        foreach (var answer in answers.Where(a => a.Description is null))
            yield return $"{route.RawText}: {answer.StatusCode} is not described";
        foreach (var parameter in unknown) yield return $"{route.RawText}: {parameter.Name} is not described";
    }

    [GeneratedRegex("""((Query|RouteValues)\[|query\.(Text|Choice|Whole|Time)\()"(?<name>\w+)["][\],)]""")]
    private static partial Regex Parameter();
}
