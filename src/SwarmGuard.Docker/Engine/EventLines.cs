using System.Text;

namespace SwarmGuard.Docker.Engine;

/// <summary>Lines of an event stream, none longer than an event can be: a stream without line breaks must not fill the memory.</summary>
internal sealed class EventLines(Stream stream) : IDisposable
{
    /// <summary>An event of a container with many labels has some kilobytes.</summary>
    public const int Longest = 256 * 1024;

    private readonly StreamReader _reader = new(stream);
    private readonly char[] _buffer = new char[8 * 1024];
    private int _at;
    private int _end;

    /// <summary>The next line, empty where it is too long; null where the stream has ended, be it within a line.</summary>
    public async ValueTask<string?> ReadAsync(CancellationToken stop)
    {
        var line = new StringBuilder();
        var isTooLong = false;
        while (true)
        {
            if (_at == _end)
            {
                (_at, _end) = (0, await _reader.ReadAsync(_buffer, stop));
                if (_end == 0) return null;
            }

            var length = Array.IndexOf(_buffer, '\n', _at, _end - _at) is >= 0 and var at ? at - _at : -1;
            var taken = length < 0 ? _end - _at : length;
            isTooLong |= line.Length + taken > Longest;
            if (!isTooLong) line.Append(_buffer, _at, taken);
            _at += length < 0 ? taken : taken + 1;
            if (length >= 0) return isTooLong ? "" : line.ToString().TrimEnd('\r');
        }
    }

    public void Dispose() => _reader.Dispose();
}
