using System.Net;
using System.Net.Http.Headers;

namespace SwarmGuard.Lab.Images;

/// <summary>The few calls of a registry's HTTP API that a push needs.</summary>
internal sealed class RegistryClient(HttpClient http, string registry)
{
    /// <summary>Uploads a blob unless the registry has it; answers whether it had to.</summary>
    public async Task<bool> PushBlobAsync(string repository, string digest, byte[] content, CancellationToken stop)
    {
        using (var head = await http.SendAsync(new(HttpMethod.Head, Url($"{repository}/blobs/{digest}")), stop))
        {
            if (head.StatusCode == HttpStatusCode.OK) return false;
        }

        using var begun = await http.PostAsync(Url($"{repository}/blobs/uploads/"), null, stop);
        await RequireAsync(begun, HttpStatusCode.Accepted, $"upload to {repository}", stop);
        var location = new Uri(Url(repository), begun.Headers.Location!);
        var separator = location.Query.Length > 0 ? '&' : '?';
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var ended = await http.PutAsync(new Uri($"{location}{separator}digest={Uri.EscapeDataString(digest)}"), body, stop);
        await RequireAsync(ended, HttpStatusCode.Created, $"blob {digest} of {repository}", stop);
        return true;
    }

    public async Task PushManifestAsync(string repository, string tag, byte[] manifest, CancellationToken stop)
    {
        using var body = new ByteArrayContent(manifest);
        body.Headers.ContentType = new MediaTypeHeaderValue(ImageDocuments.ManifestKind);
        using var answer = await http.PutAsync(Url($"{repository}/manifests/{tag}"), body, stop);
        await RequireAsync(answer, HttpStatusCode.Created, $"manifest {repository}:{tag}", stop);
    }

    private Uri Url(string path) => new($"http://{registry}/v2/{path}");

    private static async Task RequireAsync(HttpResponseMessage answer, HttpStatusCode wanted, string what, CancellationToken stop)
    {
        if (answer.StatusCode == wanted) return;
        var text = await answer.Content.ReadAsStringAsync(stop);
        throw new LabException($"the registry refused {what}: {(int)answer.StatusCode} {text.Trim()}");
    }
}
