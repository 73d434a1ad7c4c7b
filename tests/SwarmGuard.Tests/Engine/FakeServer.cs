using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Tests.Engine;

/// <summary>An HTTP server on a unix socket (or with mutual TLS) that answers as a test tells it to.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private FakeServer(WebApplication app, DirectoryInfo folder) => (_app, _folder) = (app, folder);

    /// <summary>Every request's method and path with query, in order of arrival.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public string SocketPath => Path.Combine(_folder.FullName, "engine.sock");

    public EngineAddress Address => EngineAddress.Parse("unix://" + SocketPath);

    public int TcpPort => new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    public static Task<FakeServer> StartAsync(RequestDelegate answer) =>
        StartAsync(answer, (kestrel, folder) => kestrel.ListenUnixSocket(Path.Combine(folder.FullName, "engine.sock")));

    public static Task<FakeServer> StartTlsAsync(RequestDelegate answer, X509Certificate2 own, X509Certificate2 authority) =>
        StartAsync(answer, (kestrel, _) => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = own;
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (client, _, _) => client.IssuerName.RawData.SequenceEqual(authority.SubjectName.RawData);
        })));

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static async Task<FakeServer> StartAsync(RequestDelegate answer, Action<KestrelServerOptions, DirectoryInfo> listen)
    {
        var folder = Directory.CreateTempSubdirectory("sg");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => listen(kestrel, folder));
        var app = builder.Build();
        var server = new FakeServer(app, folder);
        app.Run(context =>
        {
            server.Requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            return answer(context);
        });
        await app.StartAsync();
        return server;
    }
}
