using System.Net.Http.Headers;
using System.Net.Security;
using SwarmGuard.Cli.Output;
using SwarmGuard.Docker.Access;

namespace SwarmGuard.Cli.Manager;

/// <summary>HTTP to a manager: its address, what it is shown, and whom to believe.</summary>
internal static class ManagerHttp
{
    public static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(5);

    public static HttpClient Open(ManagerAddress address)
    {
        // A proxy does not reach this machine; a redirect could lead the token elsewhere.
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = ConnectTime, AllowAutoRedirect = false, UseProxy = !address.Url.IsLoopback,
        };
        if (!address.Tls.IsNone) handler.SslOptions = Certificates(address.Tls);
        var http = new HttpClient(handler) { BaseAddress = new Uri(address + "/"), Timeout = AnswerTime };
        if (address.Token is { } token) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Checked(token));
        return http;
    }

    private static SslClientAuthenticationOptions Certificates(TlsFiles files)
    {
        if (files.Certificate is null != files.Key is null)
            throw new CliException("--tls-cert and --tls-key: expected both or neither, from one place", ExitCode.Usage);
        try
        {
            return files.Client();
        }
        catch (FormatException e)
        {
            throw new CliException($"certificates: {e.Message}", ExitCode.Usage);
        }
    }

    // What the token is, nobody is told.
    private static string Checked(string token) => token.Length > 0 && token.All(c => c is > ' ' and < (char)127)
        ? token
        : throw new CliException("the token: expected one word of visible ASCII characters", ExitCode.Usage);
}
