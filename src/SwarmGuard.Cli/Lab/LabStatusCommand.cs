using System.CommandLine;

namespace SwarmGuard.Cli.Lab;

internal static class LabStatusCommand
{
    public static Command Create()
    {
        var name = LabOption.Name();
        var json = new Option<bool>("--json") { Description = "For machines." };
        var command = new Command("status", "Shows a lab's nodes.") { name, json };
        command.Runs((parsed, stop) => LabAction.OnLabAsync(
            parsed.GetValue(name)!,
            async lab =>
            {
                var status = await LabStatus.ReadAsync(lab, stop);
                if (parsed.GetValue(json)) LabStatusView.PrintJson(status);
                else LabStatusView.Print(status);
                return LabAction.Succeeded;
            },
            stop));
        return command;
    }
}
