using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Sending;
using SwarmGuard.Docker.Access;
using SwarmGuard.Manager;
using SwarmGuard.Manager.Access;
using SwarmGuard.Tests.Cli;
using SwarmGuard.Tests.Engine;
using Xunit;

namespace SwarmGuard.Tests.Access;

public sealed class TlsTests : IDisposable
{
    private const string Listen = "https://127.0.0.1:0";
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private readonly Certificates _ours = new("ours"), _others = new("others");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("swarmguard-");
    private readonly Secrets _secrets = new();
    private readonly TlsFiles _server, _client, _stranger;
    private readonly string _authority;

    public TlsTests()
    {
        _authority = Write("ca", _ours.Authority, null).Certificate!;
        _server = Write("server", _ours, "localhost");
        _client = Write("client", _ours, null) with { Authority = _authority };
        _stranger = Write("stranger", _others, null) with { Authority = _authority };
    }

    public void Dispose()
    {
        _ours.Dispose();
        _others.Dispose();
        _secrets.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_manager_with_a_certificate_is_asked_over_tls_by_agents_and_operators()
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings() with { Tls = _server }, Listen);
        var trusting = new TlsFiles(_authority, null, null);
        (await SendAsync(manager, trusting)).ShouldBe(DeliveryResult.Delivered);
        (await SendAsync(manager, TlsFiles.None)).ShouldBe(DeliveryResult.Failed, "nobody vouches for it");
        (await SendAsync(manager, trusting with { Authority = Write("ca2", _others.Authority, null).Certificate })).ShouldBe(DeliveryResult.Failed);
        (await StatusAsync(manager, $"--tls-ca {_authority}")).ShouldBeOneOf(0, 1);
        (await StatusAsync(manager, "")).ShouldBe(3);
        (await HealthProbe.RunAsync(manager.Url, _server)).ShouldBe(0);
    }

    [Fact]
    public async Task With_mutual_tls_only_clients_of_the_authority_get_a_connection()
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings() with { Tls = _server with { Authority = _authority } }, Listen);
        (await SendAsync(manager, _client)).ShouldBe(DeliveryResult.Delivered);
        (await SendAsync(manager, _stranger)).ShouldBe(DeliveryResult.Failed);
        (await SendAsync(manager, new TlsFiles(_authority, null, null))).ShouldBe(DeliveryResult.Failed);
        (await StatusAsync(manager, $"--tls-ca {_authority} --tls-cert {_client.Certificate} --tls-key {_client.Key}")).ShouldBeOneOf(0, 1);
        (await StatusAsync(manager, $"--tls-ca {_authority}")).ShouldBe(3);
        (await HealthProbe.RunAsync(manager.Url, _server with { Authority = _authority })).ShouldBe(0, "it shows the manager's own certificate");
        (await HealthProbe.RunAsync(manager.Url, _stranger)).ShouldBe(1);
    }

    [Fact]
    public void A_new_certificate_counts_without_a_restart_and_a_bad_one_does_not_count()
    {
        var server = Write("turning", _ours, "localhost");
        var certificates = new ServerCertificates(server, new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(2) });
        var first = certificates.Now().ServerCertificateContext!.TargetCertificate.Thumbprint;
        File.WriteAllText(server.Certificate!, "half a certif");
        certificates.Now().ServerCertificateContext!.TargetCertificate.Thumbprint.ShouldBe(first);
        var fresh = Write("turning", _ours, "localhost");
        certificates.Now().ServerCertificateContext!.TargetCertificate.Thumbprint.ShouldNotBe(first);
        fresh.Certificate.ShouldBe(server.Certificate);
    }

    private async Task<DeliveryResult> SendAsync(GuardedManager manager, TlsFiles tls)
    {
        using var log = new StringWriter();
        var console = new ConsoleLog(log, TimeProvider.System);
        var url = new UriBuilder(manager.Url) { Host = "localhost" }.Uri;
        using var agent = new ManagerClient(
            url, TimeProvider.System, new SharedSecret(_secrets.AgentsFile(), console, TimeProvider.System), tls.IsNone ? null : tls.Client());
        return (await agent.SendAsync(Wire.Samples.Batch, Stop)).Result;
    }

    private static async Task<int> StatusAsync(GuardedManager manager, string options)
    {
        using var shell = new OperatorShell();
        shell.Variables["SWARMGUARD_TOKEN"] = Secrets.Api;
        return await shell.RunAsync($"status --manager https://localhost:{manager.Url.Port} {options}", Stop);
    }

    private TlsFiles Write(string name, Certificates authority, string? host)
    {
        using var signed = authority.Sign(name, host);
        using var key = signed.GetECDsaPrivateKey()!;
        return Write(name, signed, key.ExportPkcs8PrivateKeyPem());
    }

    private TlsFiles Write(string name, X509Certificate2 certificate, string? key)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path + ".crt", certificate.ExportCertificatePem());
        if (key is not null) File.WriteAllText(path + ".key", key);
        return new TlsFiles(null, path + ".crt", key is null ? null : path + ".key");
    }
}
