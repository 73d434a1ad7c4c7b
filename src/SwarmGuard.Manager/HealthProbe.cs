using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using SwarmGuard.Docker.Access;

namespace SwarmGuard.Manager;

/// <summary>The container's health check: asks the manager in the same container how it is. The image has no shell and no curl.</summary>
internal static class HealthProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static async Task<int> RunAsync(Uri listen, TlsFiles tls)
    {
        try
        {
            using var handler = new SocketsHttpHandler { UseProxy = false };
            if (!tls.IsNone) handler.SslOptions = AsItself(tls);
            using var http = new HttpClient(handler) { Timeout = Patience };
            using var response = await http.GetAsync(new UriBuilder(listen.Scheme, Host(listen), listen.Port, "/health").Uri);
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or FormatException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    // Who listens everywhere listens here.
    private static string Host(Uri listen) =>
        IPAddress.TryParse(listen.Host.Trim('[', ']'), out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any)
            ? listen.Host
            : "127.0.0.1";

    // The manager's certificate names the host by which others call it, and not this one; but it is the very file that lies here.
    private static SslClientAuthenticationOptions AsItself(TlsFiles tls)
    {
        var own = tls.Own();
        return new SslClientAuthenticationOptions
        {
            ClientCertificateContext = own,
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && IsSame(shown, own.TargetCertificate),
        };
    }

    private static bool IsSame(X509Certificate one, X509Certificate other) => one.GetRawCertData().AsSpan().SequenceEqual(other.GetRawCertData());
}
