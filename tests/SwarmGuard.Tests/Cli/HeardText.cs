using System.Text;

namespace SwarmGuard.Tests.Cli;

/// <summary>Output that a test can wait for while it is still written.</summary>
internal sealed class HeardText : TextWriter
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        lock (_lock)
        {
            _text.Append(value);
            _more.SetResult();
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public async Task ToContainAsync(string text, CancellationToken stop)
    {
        while (true)
        {
            Task more;
            lock (_lock)
            {
                if (_text.ToString().Contains(text, StringComparison.Ordinal)) return;
                more = _more.Task;
            }

            await more.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, stop);
        }
    }

    public override string ToString()
    {
        lock (_lock) return _text.ToString();
    }
}
