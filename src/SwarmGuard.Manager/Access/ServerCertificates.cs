using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SwarmGuard.Docker.Access;

namespace SwarmGuard.Manager.Access;

/// <summary>
/// The manager's certificate, and whose it believes, as the files are now. They are looked at for every connection, at most once a second; a
/// bad new file leaves the last good one in force, since a manager that can't be reached can't tell what is wrong with it.
/// </summary>
internal sealed class ServerCertificates(TlsFiles files, TimeProvider clock)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private SslServerAuthenticationOptions? _current;
    private string _seen = "";
    private long? _lookedAt;

    public SslServerAuthenticationOptions Now()
    {
        lock (_gate)
        {
            if (_current is not null && _lookedAt is { } last && clock.GetElapsedTime(last) < LookEvery) return _current;
            _lookedAt = clock.GetTimestamp();
            var mark = Mark();
            if (_current is not null && mark == _seen) return _current;
            try
            {
                _current = Options();
                _seen = mark;
            }
            catch (FormatException) when (_current is not null)
            {
                // Half of a rotation: the certificate is there and its key not yet. The next look finds both.
            }

            return _current!;
        }
    }

    private SslServerAuthenticationOptions Options()
    {
        var own = files.Own();
        var options = new SslServerAuthenticationOptions { ServerCertificateContext = own };
        if (files.Authority is null) return options;
        options.ClientCertificateRequired = true;
        options.CertificateChainPolicy = files.Trusted();
        // The manager's own health check has no other certificate than this one to show.
        options.RemoteCertificateValidationCallback = (_, shown, _, errors) =>
            shown is not null && (errors == SslPolicyErrors.None || IsSame(shown, own.TargetCertificate));
        return options;
    }

    private static bool IsSame(X509Certificate one, X509Certificate other) => one.GetRawCertData().AsSpan().SequenceEqual(other.GetRawCertData());

    // What is in them and not when they were written: a link that leads elsewhere has no new time.
    private string Mark() => string.Join('|', new[] { files.Certificate, files.Key, files.Authority }.Select(Mark));

    private static string Mark(string? file)
    {
        try
        {
            return file is null ? "" : Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "can't be read";
        }
    }
}
