using System.Globalization;
using System.Text;

namespace SwarmGuard.LoadClient.Http;

/// <summary>
/// Reads one HTTP/1.1 answer to its very end. Written by hand because the usual clients hide what is measured here: which
/// address was used, whether a connection was reused, and when it broke.
/// </summary>
internal sealed class AnswerReader(Stream stream)
{
    private const int LongestHead = 64 * 1024;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;
    private bool _began;

    public async Task<Answer> ReadAsync(CancellationToken cancellation)
    {
        _began = _end > _start;
        var head = await ReadHeadAsync(cancellation);
        while (head.Status is >= 100 and < 200)
            head = await ReadHeadAsync(cancellation);
        var endsWithConnection = head is { IsChunked: false, ContentLength: null } && head.Status is not (204 or 304);
        if (head.IsChunked)
            await SkipChunksAsync(cancellation);
        else if (endsWithConnection)
            await SkipToCloseAsync(cancellation);
        else
            await SkipAsync(head.Status is 204 or 304 ? 0 : head.ContentLength ?? 0, cancellation);
        return new Answer(head.Status, head.Replica, !head.ServerCloses && !endsWithConnection);
    }

    private async Task<AnswerHead> ReadHeadAsync(CancellationToken cancellation)
    {
        var text = new StringBuilder();
        while (await ReadLineAsync(cancellation) is { Length: > 0 } line)
        {
            text.Append(line).Append("\r\n");
            if (text.Length > LongestHead)
                throw new RequestFault(FailureKind.BadAnswer, "the answer's head does not end", answerBegan: true);
        }

        return AnswerHead.Parse(text.ToString());
    }

    private async Task SkipChunksAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var line = await ReadLineAsync(cancellation);
            if (!long.TryParse(line.Split(';')[0].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size))
                throw new RequestFault(FailureKind.BadAnswer, $"chunk size '{line}' is not a number", answerBegan: true);
            if (size == 0)
                break;
            await SkipAsync(size, cancellation);
            await ReadLineAsync(cancellation);
        }

        while ((await ReadLineAsync(cancellation)).Length > 0)
        {
        }
    }

    private async Task SkipToCloseAsync(CancellationToken cancellation)
    {
        do
            _start = _end;
        while (await FillAsync(cancellation));
    }

    private async Task SkipAsync(long bytes, CancellationToken cancellation)
    {
        while (true)
        {
            var here = (int)Math.Min(bytes, _end - _start);
            _start += here;
            bytes -= here;
            if (bytes == 0)
                return;
            await NeedMoreAsync(cancellation);
        }
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (true)
        {
            var at = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            var until = at < 0 ? _end : at;
            line.Append(Encoding.Latin1.GetString(_buffer, _start, until - _start));
            _start = at < 0 ? _end : at + 1;
            if (at >= 0)
                return line.ToString().TrimEnd('\r');
            if (line.Length > LongestHead)
                throw new RequestFault(FailureKind.BadAnswer, "a line of the answer does not end", answerBegan: true);
            await NeedMoreAsync(cancellation);
        }
    }

    private async Task NeedMoreAsync(CancellationToken cancellation)
    {
        if (await FillAsync(cancellation))
            return;
        throw _began
            ? new RequestFault(FailureKind.Truncated, "the connection closed in the middle of the answer", answerBegan: true)
            : new RequestFault(FailureKind.Closed, "the connection closed before the answer");
    }

    private async Task<bool> FillAsync(CancellationToken cancellation)
    {
        try
        {
            _start = 0;
            _end = 0;
            _end = await stream.ReadAsync(_buffer, cancellation);
            _began |= _end > 0;
            return _end > 0;
        }
        catch (IOException fault)
        {
            throw new RequestFault(FailureKind.Reset, fault.InnerException?.Message ?? fault.Message, _began);
        }
    }
}
