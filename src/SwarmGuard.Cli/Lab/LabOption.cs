using System.CommandLine;

namespace SwarmGuard.Cli.Lab;

/// <summary>Options that several lab commands share.</summary>
internal static class LabOption
{
    public static Option<string> Name() => new("--name")
    {
        Description = "The lab's name: 1 to 12 characters of a-z, 0-9 and -.",
        DefaultValueFactory = _ => "default",
    };
}
