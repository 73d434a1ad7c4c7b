using System.CommandLine;
using SwarmGuard.Lab;

namespace SwarmGuard.Cli.Lab;

internal static class LabUpCommand
{
    public static Command Create()
    {
        var name = LabOption.Name();
        var nodes = new Option<int>("--nodes") { Description = "How many engines, 1 to 9.", DefaultValueFactory = _ => 3 };
        var managers = new Option<int>("--managers") { Description = "How many of them are managers.", DefaultValueFactory = _ => 1 };
        var command = new Command("up", "Brings a lab up; at once where it is up already.") { name, nodes, managers };
        command.Runs(async (parsed, stop) =>
        {
            var options = new LabOptions
            {
                Name = parsed.GetValue(name)!,
                Nodes = parsed.GetValue(nodes),
                Managers = parsed.GetValue(managers),
                Keep = true,
            };
            await using var lab = await SwarmLab.UpAsync(options, LabAction.Reporter(), stop);
            LabStatusView.Print(await LabStatus.ReadAsync(lab, stop));
            return LabAction.Succeeded;
        });
        return command;
    }
}
