using System.Net;
using System.Text;
using Shouldly;
using SwarmGuard.Lab.Images;
using SwarmGuard.Lab.Stack;
using SwarmGuard.Tests.Cli;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Own;

public sealed class PushedImageTests
{
    [Fact]
    public async Task What_was_pushed_last_is_found_by_a_reference_that_no_later_push_changes()
    {
        var stop = TestContext.Current.CancellationToken;
        using var registry = Registry(out var name);
        var serving = ServeAsync(registry, 2);
        (await GuardImages.FindAsync(name, PublishedProgram.WebStress, stop)).ShouldBe($"{name}/web-stress:0123456789ab");
        (await GuardImages.FindAsync(name, PublishedProgram.LoadClient, stop)).ShouldBeNull();
        await serving.WaitAsync(stop);
    }

    [Fact]
    public async Task A_registry_that_is_away_is_told_with_what_helps()
    {
        using var shell = new OperatorShell();
        var error = Console.Error;
        var heard = new StringWriter();
        Console.SetError(heard);
        try
        {
            (await shell.RunAsync("experiment migration --host unix:///e.sock --registry 127.0.0.1:1", TestContext.Current.CancellationToken)).ShouldBe(1);
        }
        finally
        {
            Console.SetError(error);
        }

        heard.ToString().ShouldContain("--registry='127.0.0.1:1': it can't be asked from here");
        heard.ToString().ShouldContain("--load-client-image");
    }

    private static HttpListener Registry(out string name)
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        name = $"127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        probe.Stop();
        var listener = new HttpListener();
        listener.Prefixes.Add($"http://{name}/");
        listener.Start();
        return listener;
    }

    private static async Task ServeAsync(HttpListener registry, int requests)
    {
        for (var request = 0; request < requests; request++)
        {
            var context = await registry.GetContextAsync();
            var isKnown = context.Request.RawUrl == "/v2/web-stress/manifests/latest";
            context.Response.StatusCode = isKnown ? 200 : 404;
            if (isKnown) context.Response.OutputStream.Write(Encoding.UTF8.GetBytes("""{"config":{"digest":"sha256:0123456789abcdef"}}"""));
            context.Response.Close();
        }
    }
}
