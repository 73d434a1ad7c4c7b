using System.Text;
using Shouldly;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab.Net;
using SwarmGuard.Lab.Swarm;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Own;

public sealed class ExecStreamTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_written_the_program_reads_and_what_it_prints_is_read()
    {
        using var engine = new ExecEngine(async stream =>
        {
            var word = new byte[4];
            await stream.ReadExactlyAsync(word);
            await stream.WriteAsync(ExecEngine.Frame(1, "you said "));
            await stream.WriteAsync(ExecEngine.Frame(1, Encoding.UTF8.GetString(word)));
        });
        using var client = new EngineClient(engine.Address);
        await using var program = await ExecStream.StartAsync(client, "c1", ["/app/load-client", "relay", "10.0.0.1:80"], Stop);
        await program.WriteAsync("ping"u8.ToArray(), Stop);
        using var reader = new StreamReader(program);
        (await reader.ReadToEndAsync(Stop)).ShouldBe("you said ping");
        engine.Requests[1].ShouldStartWith("POST /v1.45/containers/c1/exec ");
        engine.Requests[1].ShouldContain("""
            "Cmd":["/app/load-client","relay","10.0.0.1:80"]
            """.Trim());
        engine.Requests[2].ShouldStartWith("POST /v1.45/exec/e1/start ");
        engine.Requests[2].ShouldContain("Upgrade: tcp");
    }

    [Fact]
    public async Task What_the_program_complains_of_is_the_error()
    {
        using var engine = new ExecEngine(async stream => await stream.WriteAsync(ExecEngine.Frame(2, "load-client: relay: refused\n")));
        using var client = new EngineClient(engine.Address);
        await using var program = await ExecStream.StartAsync(client, "c1", ["x"], Stop);
        using var reader = new StreamReader(program);
        (await Should.ThrowAsync<IOException>(() => reader.ReadToEndAsync(Stop))).Message.ShouldBe("load-client: relay: refused");
    }

    [Fact]
    public async Task Http_goes_through_it_and_uses_its_connection_again()
    {
        using var engine = new ExecEngine(async stream =>
        {
            var bytes = new byte[4096];
            for (var turn = 1; await stream.ReadAsync(bytes) > 0; turn++)
                await stream.WriteAsync(ExecEngine.Frame(1, $"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n{turn}"));
        });
        using var client = new EngineClient(engine.Address);
        using var http = new HttpClient(await RelayHandler.OpenAsync(stop => ExecStream.StartAsync(client, "c1", ["x"], stop), TimeProvider.System, Stop));
        (await http.GetStringAsync(new Uri("http://10.0.0.1/"), Stop)).ShouldBe("1");
        (await http.GetStringAsync(new Uri("http://10.0.0.1/"), Stop)).ShouldBe("2");
        engine.Requests.Count(request => request.Contains("/start", StringComparison.Ordinal)).ShouldBe(1);
    }
}
