using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Auditing;

/// <summary>Brings the book's entries into the file, in the background and again and again while it can't be written.</summary>
internal sealed class AuditWriter(AuditBook book, AuditSettings settings, TimeProvider clock) : BackgroundService
{
    /// <summary>So much may be lost of the file, though not of the log, when the process is killed.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(5);
    private readonly AuditFile _file = new(settings);

    // What was there before is known before anything is added, so that numbers go on from it.
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.File is not null) Attempt(() => _file.Open(Mended));
        book.Restore(_file.Found);
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (settings.File is not null) WriteAll();
        _file.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (settings.File is not null && !stoppingToken.IsCancellationRequested)
        {
            WriteAll();
            await Task.Delay(book.Trouble is null ? LookEvery : RetryEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void WriteAll()
    {
        while (book.Unwritten() is { } entry)
        {
            if (!Attempt(() => _file.Append(entry, Mended))) return;
            book.Written(entry);
        }

        // Nothing waits, so that only opening it can tell whether it could be written again.
        if (book.Trouble is not null && Attempt(() => _file.Open(Mended))) book.Recovered();
    }

    private bool Attempt(Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            book.Failed(e.Message);
            return false;
        }
    }

    private AuditEntry Mended(int bytes) =>
        book.Own(AuditKind.ChainMended, [], $"the line before was cut short by a crash: {bytes} bytes of it are left");
}
