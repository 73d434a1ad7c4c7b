using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SwarmGuard.Tests.Engine;

/// <summary>An authority and what it signs, made for one test.</summary>
internal sealed class Certificates : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Certificates(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        Authority = request.CreateSelfSigned(From, To);
    }

    public X509Certificate2 Authority { get; }

    public X509Certificate2 Sign(string name, string? host = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        if (host is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(host);
            request.CertificateExtensions.Add(names.Build());
        }

        using var signed = request.Create(Authority, From, To, RandomNumberGenerator.GetBytes(8));
        using var whole = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    /// <summary>Writes a client's folder as Docker wants it.</summary>
    public DirectoryInfo WriteClient(X509Certificate2 trusted)
    {
        var folder = Directory.CreateTempSubdirectory("sg");
        using var own = Sign("client");
        using var key = own.GetECDsaPrivateKey()!;
        File.WriteAllText(Path.Combine(folder.FullName, "cert.pem"), own.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder.FullName, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(folder.FullName, "ca.pem"), trusted.ExportCertificatePem());
        return folder;
    }

    public void Dispose() => Authority.Dispose();
}
