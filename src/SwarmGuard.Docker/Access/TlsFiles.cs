using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Net.Security;

namespace SwarmGuard.Docker.Access;

/// <summary>Files in PEM by which one side of a connection shows who it is, and knows whom to believe.</summary>
/// <param name="Authority">Certificates of whoever signs the other side's; null: those that the system trusts.</param>
/// <param name="Certificate">Our own, with what lies between it and its authority; null: none.</param>
/// <param name="Key">Our own certificate's key.</param>
public sealed record TlsFiles(string? Authority, string? Certificate, string? Key)
{
    public static readonly TlsFiles None = new(null, null, null);

    public bool IsNone => this == None;

    /// <summary>What a client needs. A bad file is a <see cref="FormatException"/> that names it.</summary>
    public SslClientAuthenticationOptions Client()
    {
        var options = new SslClientAuthenticationOptions();
        if (Certificate is not null) options.ClientCertificateContext = Own();
        if (Authority is not null) options.CertificateChainPolicy = Trusted();
        return options;
    }

    /// <summary>Our own certificate, with the others in its file, which the other side may need to follow it to its authority.</summary>
    public SslStreamCertificateContext Own() => Reading(Certificate!, () =>
    {
        var own = X509Certificate2.CreateFromPemFile(Certificate!, Key);
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(Certificate!);
        return SslStreamCertificateContext.Create(own, all, offline: true);
    });

    /// <summary>Believes nobody but the authority in the file, whatever else the system trusts.</summary>
    public X509ChainPolicy Trusted() => Reading(Authority!, () =>
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(Authority!);
        if (authorities.Count == 0) throw new CryptographicException("it holds no certificate");
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    });

    private static T Reading<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or CryptographicException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FormatException($"'{file}': expected certificates, and where they are our own also their key, in PEM ({e.Message})", e);
        }
    }
}
