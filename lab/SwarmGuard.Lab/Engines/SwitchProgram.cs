using SwarmGuard.Lab.Host;
using SwarmGuard.Lab.Layout;

namespace SwarmGuard.Lab.Engines;

/// <summary>A program of the host on the lab's switch, where every node and every container reaches it. It ends with the lab.</summary>
internal static class SwitchProgram
{
    /// <param name="lab">Whose switch.</param>
    /// <param name="command">A line for the shell; its last program takes the shell's place.</param>
    /// <param name="log">Where what it prints goes.</param>
    public static int Start(LabLayout lab, string command, string log)
    {
        var doors = CgroupTree.OfThisMachine().Create(lab.SwitchCgroup);
        return DetachedProcess.Start(LabLayout.NamespacePath(lab.SwitchNamespace), log, $"set -eu\n{EngineScript.Join(doors)}\nexec {command}");
    }
}
