using System.Globalization;
using System.Net;
using SwarmGuard.LoadClient.Arguments;

namespace SwarmGuard.LoadClient.Load;

/// <summary><c>PUT /rate/12.5</c> changes how many requests a second are sent, from the next one on.</summary>
internal sealed class PaceControl : IDisposable
{
    private const string Path = "/rate/";
    private readonly HttpListener _listener = new();
    private readonly Action<double> _change;

    public PaceControl(int port, Action<double> change)
    {
        _change = change;
        _listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://*:{port}/"));
        _listener.Start();
        _ = ServeAsync();
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                context.Response.StatusCode = Answer(context.Request);
                context.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // The client has ended, and nobody steers it any more.
        }
    }

    private int Answer(HttpListenerRequest request)
    {
        var path = request.Url?.AbsolutePath ?? "";
        if (request.HttpMethod != "PUT" || !path.StartsWith(Path, StringComparison.Ordinal)) return (int)HttpStatusCode.NotFound;
        if (!double.TryParse(path[Path.Length..], NumberStyles.Float, CultureInfo.InvariantCulture, out var rate)
            || rate is not (>= LoadOptions.LeastRate and <= LoadOptions.MostRate))
            return (int)HttpStatusCode.BadRequest;
        _change(rate);
        return (int)HttpStatusCode.NoContent;
    }
}
