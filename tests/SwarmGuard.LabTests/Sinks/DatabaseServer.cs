using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SwarmGuard.Lab.Host;

namespace SwarmGuard.LabTests.Sinks;

/// <summary>A database as a process on a free port of the loopback, with its data in a folder of its own; it can be killed and started again.</summary>
internal sealed class DatabaseServer : IDisposable
{
    private readonly string _program;
    private readonly Func<DatabaseServer, string[]> _arguments;
    private Process? _process;

    private DatabaseServer(string program, Func<DatabaseServer, string[]> arguments)
    {
        (_program, _arguments) = (program, arguments);
        Folder = Directory.CreateTempSubdirectory("swarmguard-test-").FullName;
        Port = FreePort();
        OtherPort = FreePort();
    }

    public string Folder { get; }

    public int Port { get; }

    public int OtherPort { get; }

    public Uri Url => new($"http://127.0.0.1:{Port}/");

    public static DatabaseServer Influx()
    {
        var server = new DatabaseServer("influxd", its => ["-config", InfluxFiles.Write(its.Folder, "127.0.0.1", its.Port, its.OtherPort)]);
        server.Start();
        return server;
    }

    public static DatabaseServer VictoriaMetrics()
    {
        var server = new DatabaseServer("victoria-metrics",
            its => [$"-storageDataPath={its.Folder}", $"-httpListenAddr=127.0.0.1:{its.Port}", "-retentionPeriod=1d"]);
        server.Start();
        return server;
    }

    public void Start()
    {
        var start = new ProcessStartInfo(Commands.Find(_program) ?? throw new InvalidOperationException($"{_program} is not installed"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in _arguments(this)) start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        // Read, so that it never waits for room in a pipe.
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    public HttpClient Http() => new() { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(10) };

    public void Dispose()
    {
        Kill();
        Directory.Delete(Folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
