using Microsoft.AspNetCore.Http;
using Shouldly;
using SwarmGuard.Docker.Engine;
using Xunit;

namespace SwarmGuard.Tests.Engine;

public sealed class MutualTlsTests : IDisposable
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private readonly Certificates _ours = new("ours");
    private readonly Certificates _others = new("others");

    [Fact]
    public async Task Both_sides_show_who_they_are()
    {
        var answer = await AskAsync(_ours, trusts: _ours, host: "localhost");
        answer.ShouldBe("CN=client");
    }

    [Fact]
    public Task A_client_of_another_authority_is_not_let_in() => RefusedAsync(_others, trusts: _ours, host: "localhost");

    [Fact]
    public Task An_engine_of_another_authority_is_not_trusted() => RefusedAsync(_ours, trusts: _others, host: "localhost");

    [Fact]
    public Task An_engine_of_another_name_is_not_trusted() => RefusedAsync(_ours, trusts: _ours, host: "elsewhere");

    [Fact]
    public void Certificates_that_are_missing_are_named()
    {
        var folder = Directory.CreateTempSubdirectory("sg");
        try
        {
            var address = EngineAddress.Parse("tcp://localhost:2376", folder.FullName);
            Should.Throw<FormatException>(() => new EngineClient(address)).Message.ShouldContain(folder.FullName);
        }
        finally
        {
            folder.Delete();
        }
    }

    public void Dispose()
    {
        _ours.Dispose();
        _others.Dispose();
    }

    private async Task RefusedAsync(Certificates client, Certificates trusts, string host)
    {
        var refused = await Should.ThrowAsync<EngineException>(() => AskAsync(client, trusts, host));
        refused.Fault.ShouldBe(EngineFault.Unreachable);
    }

    private async Task<string?> AskAsync(Certificates client, Certificates trusts, string host)
    {
        using var own = _ours.Sign("engine", host);
        await using var server = await FakeServer.StartTlsAsync(
            context => context.Response.WriteAsync($$"""{"ApiVersion":"1.41","You":"{{context.Connection.ClientCertificate?.Subject}}"}""", Stop),
            own, _ours.Authority);
        var folder = client.WriteClient(trusts.Authority);
        try
        {
            using var engine = new EngineClient(EngineAddress.Parse($"tcp://localhost:{server.TcpPort}", folder.FullName));
            return (string?)(await engine.VersionAsync(Stop))["You"];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
