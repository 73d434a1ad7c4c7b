using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Lab.Swarm;

/// <summary>
/// A program that runs in a container, as a stream: written is what it reads, read is what it prints. The connection on which the
/// engine was asked becomes that stream. What the program says on its standard error ends in an exception.
/// </summary>
internal sealed class ExecStream : Stream
{
    private readonly HttpClient _http;
    private readonly Stream _raw;
    private readonly StringBuilder _complaint = new();
    private int _left;

    private ExecStream(HttpClient http, Stream raw) => (_http, _raw) = (http, raw);

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static async Task<Stream> StartAsync(EngineClient engine, string container, IReadOnlyList<string> command, CancellationToken stop)
    {
        var wish = new JsonObject
        {
            ["AttachStdin"] = true, ["AttachStdout"] = true, ["AttachStderr"] = true,
            ["Cmd"] = new JsonArray([.. command.Select(word => JsonValue.Create(word))]),
        };
        var id = (string)(await engine.PostAsync($"/containers/{container}/exec", wish, stop))["Id"]!;
        var path = await engine.PathAsync($"/exec/{id}/start", stop);
        var (handler, address) = EngineConnection.Open(engine.Address);
        var http = new HttpClient(handler) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            return new ExecStream(http, await UpgradeAsync(http, path, stop));
        }
        catch
        {
            http.Dispose();
            throw;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_left == 0)
        {
            if (await StreamFrame.NextAsync(_raw, cancellationToken) is not { } frame)
                return _complaint.Length == 0 ? 0 : throw new IOException(_complaint.ToString().Trim());
            if (frame.IsError) _complaint.Append(Encoding.UTF8.GetString((await frame.ReadAsync(_raw, cancellationToken)).Span));
            else _left = frame.Length;
        }

        // A reader without room only asks whether there is something.
        if (buffer.Length == 0) return 0;
        var read = await _raw.ReadAsync(buffer[..Math.Min(buffer.Length, _left)], cancellationToken);
        _left = read == 0 ? 0 : _left - read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        _raw.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        _raw.WriteAsync(buffer, offset, count, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => _raw.FlushAsync(cancellationToken);

    public override void Flush() => _raw.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _raw.Dispose();
            _http.Dispose();
        }

        base.Dispose(disposing);
    }

    private static async Task<Stream> UpgradeAsync(HttpClient http, string path, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new JsonObject { ["Detach"] = false, ["Tty"] = false }) };
        // The engine reads the body by its length before it gives the connection away.
        await request.Content.LoadIntoBufferAsync(stop);
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.Add(new ProductHeaderValue("tcp"));
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        if (response.StatusCode == HttpStatusCode.SwitchingProtocols) return await response.Content.ReadAsStreamAsync(stop);
        using (response)
            throw new LabException($"POST {path}: the engine did not give its connection away: {(int)response.StatusCode} {(await response.Content.ReadAsStringAsync(stop)).Trim()}");
    }
}
