using System.CommandLine;
using SwarmGuard.Lab;

namespace SwarmGuard.Cli.Lab;

internal static class LabDownCommand
{
    public static Command Create()
    {
        var name = LabOption.Name();
        var all = new Option<bool>("--all") { Description = "Every lab of this machine, also half-built ones." };
        var command = new Command("down", "Takes a lab down, and all that a crash may have left of it.") { name, all };
        command.Runs(async (parsed, stop) =>
        {
            IReadOnlyList<string> names = parsed.GetValue(all) ? SwarmLab.ListNames() : [parsed.GetValue(name)!];
            foreach (var one in names) await SwarmLab.DownAsync(one, LabAction.Reporter(), stop);
            if (names.Count == 0) Console.WriteLine("There is no lab on this machine.");
            return LabAction.Succeeded;
        });
        return command;
    }
}
