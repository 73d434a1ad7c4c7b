using System.Globalization;
using System.Text;

namespace SwarmGuard.Tests.Sinks;

/// <summary>Reads a line as InfluxDB does: a backslash takes the meaning from the sign behind it, and one before any other sign is itself.</summary>
internal sealed class LineParser
{
    private readonly string _line;
    private int _at;

    private LineParser(string line) => _line = line;

    public static ParsedLine Parse(byte[] line)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(line);
        if (text.IndexOf('\n') != text.Length - 1) throw new FormatException("not one line: " + text);
        return new LineParser(text[..^1]).Line();
    }

    private ParsedLine Line()
    {
        var measurement = Name(", ");
        var (tags, fields) = (new Dictionary<string, string>(), new Dictionary<string, object>());
        while (Skip(',')) tags.Add(Key(), Name(", "));
        Expect(' ');
        do fields.Add(Key(), Value());
        while (Skip(','));
        Expect(' ');
        return new ParsedLine(measurement, tags, fields, long.Parse(_line[_at..], CultureInfo.InvariantCulture));
    }

    private string Key()
    {
        var key = Name("=, ");
        Expect('=');
        return key;
    }

    private string Name(string ends)
    {
        var name = new StringBuilder();
        while (_at < _line.Length && !ends.Contains(_line[_at]))
        {
            if (_line[_at] == '\\' && _at + 1 < _line.Length && ",= ".Contains(_line[_at + 1])) _at++;
            name.Append(_line[_at++]);
        }

        return name.Length > 0 ? name.ToString() : throw new FormatException($"no name at {_at} of {_line}");
    }

    private object Value()
    {
        if (Skip('"')) return Text();
        var end = _line.IndexOfAny([',', ' '], _at);
        var word = _line[_at..end];
        _at = end;
        return word.EndsWith('i') ? (object)long.Parse(word[..^1], CultureInfo.InvariantCulture) : double.Parse(word, CultureInfo.InvariantCulture);
    }

    private string Text()
    {
        var text = new StringBuilder();
        while (!Skip('"'))
        {
            if (_line[_at] == '\\' && "\"\\".Contains(_line[_at + 1])) _at++;
            text.Append(_line[_at++]);
        }

        return text.ToString();
    }

    private bool Skip(char sign)
    {
        if (_at >= _line.Length || _line[_at] != sign) return false;
        _at++;
        return true;
    }

    private void Expect(char sign)
    {
        if (!Skip(sign)) throw new FormatException($"expected '{sign}' at {_at} of {_line}");
    }
}
