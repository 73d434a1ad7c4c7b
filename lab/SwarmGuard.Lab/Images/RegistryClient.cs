using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace SwarmGuard.Lab.Images;

/// <summary>The few calls of a registry's HTTP API that a push needs, and one to find again what was pushed.</summary>
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

    /// <summary>The digest of the configuration of what the tag names; null where there is no such tag or repository.</summary>
    public async Task<string?> FindAsync(string repository, string tag, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Url($"{repository}/manifests/{tag}"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(ImageDocuments.ManifestKind));
        using var answer = await http.SendAsync(request, stop);
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        await RequireAsync(answer, HttpStatusCode.OK, $"manifest {repository}:{tag}", stop);
        return (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(stop))?["config"]?["digest"];
    }

    private Uri Url(string path) => new($"http://{registry}/v2/{path}");

    private static async Task RequireAsync(HttpResponseMessage answer, HttpStatusCode wanted, string what, CancellationToken stop)
    {
        if (answer.StatusCode == wanted) return;
        var text = await answer.Content.ReadAsStringAsync(stop);
        throw new LabException($"the registry refused {what}: {(int)answer.StatusCode} {text.Trim()}");
    }
}
