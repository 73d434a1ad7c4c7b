using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SwarmGuard.Docker.Engine;

/// <summary>Builds the HTTP handler that reaches an engine: a unix socket, plain TCP, or mutual TLS.</summary>
internal static class EngineConnection
{
    public static (SocketsHttpHandler Handler, Uri BaseAddress) Open(EngineAddress address)
    {
        var handler = new SocketsHttpHandler
        {
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            ConnectTimeout = TimeSpan.FromSeconds(5),
            UseProxy = false,
        };
        if (address.IsUnixSocket)
        {
            handler.ConnectCallback = (_, stop) => ConnectUnixAsync(address.SocketPath, stop);
            return (handler, new Uri("http://engine/"));
        }

        if (address.CertificateFolder is not { } folder)
            return (handler, new Uri($"http://{address.Uri.Authority}/"));
        try
        {
            UseCertificates(handler.SslOptions, folder);
        }
        catch (Exception e) when (e is IOException or CryptographicException or UnauthorizedAccessException)
        {
            handler.Dispose();
            throw new FormatException($"certificates in '{folder}': {e.Message}; expected ca.pem, cert.pem and key.pem", e);
        }

        return (handler, new Uri($"https://{address.Uri.Authority}/"));
    }

    private static async ValueTask<Stream> ConnectUnixAsync(string path, CancellationToken stop)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void UseCertificates(SslClientAuthenticationOptions options, string folder)
    {
        var own = X509Certificate2.CreateFromPemFile(Path.Combine(folder, "cert.pem"), Path.Combine(folder, "key.pem"));
        options.ClientCertificates = [own];
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(Path.Combine(folder, "ca.pem"));
        options.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
    }
}
