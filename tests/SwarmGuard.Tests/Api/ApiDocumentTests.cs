using SwarmGuard.Tests.Tidy;
using Xunit;

namespace SwarmGuard.Tests.Api;

public sealed class ApiDocumentTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_document_says_what_the_code_says()
    {
        await using var manager = ApiDocument.Manager();
        Recorded.ShouldMatch("docs/openapi.json", await ApiDocument.WriteAsync(DescribedEndpoints.Of(manager), Stop));
    }
}
