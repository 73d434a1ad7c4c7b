using System.CommandLine;

namespace SwarmGuard.Cli.Lab;

internal static class LabForwardCommand
{
    public static Command Create()
    {
        var name = LabOption.Name();
        var node = new Argument<string>("NODE") { Description = "n1, n2, ..." };
        var port = new Argument<int>("PORT") { Description = "Port of that node." };
        var local = new Option<int>("--local") { Description = "Port on 127.0.0.1; 0 takes any free one." };
        var command = new Command("forward", "Makes a node's port reachable on 127.0.0.1 until interrupted.") { name, node, port, local };
        command.Runs((parsed, stop) => LabAction.OnNodeAsync(
            parsed.GetValue(name)!,
            parsed.GetValue(node)!,
            async (lab, found) =>
            {
                await using var forwarder = lab.Forward(found, found.Address, parsed.GetValue(port), parsed.GetValue(local));
                Console.WriteLine($"http://127.0.0.1:{forwarder.LocalPort} leads to {found.Name}:{parsed.GetValue(port)}; Ctrl-C ends it.");
                var interrupted = new TaskCompletionSource();
                await using var registration = stop.Register(interrupted.SetResult);
                await interrupted.Task;
                return LabAction.Succeeded;
            },
            stop));
        return command;
    }
}
