using System.CommandLine;
using SwarmGuard.Lab;

namespace SwarmGuard.Cli.Lab;

internal static class LabExecCommand
{
    public static Command Create()
    {
        var name = LabOption.Name();
        var node = new Argument<string>("NODE") { Description = "n1, n2, ..." };
        var program = new Argument<string[]>("CMD")
        {
            Description = "Program and arguments, after --; 'docker' speaks to that node's engine.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("exec", "Runs a program of this machine as if on a node.") { name, node, program };
        command.Runs((parsed, stop) => LabAction.OnNodeAsync(
            parsed.GetValue(name)!, parsed.GetValue(node)!, (_, found) => found.ExecuteAsync(parsed.GetValue(program)!, stop), stop));
        return command;
    }
}
