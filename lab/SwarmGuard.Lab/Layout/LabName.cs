using System.Text.RegularExpressions;

namespace SwarmGuard.Lab.Layout;

/// <summary>A lab's name ends up in names of namespaces, cgroups and folders, so only characters safe in all of them are allowed.</summary>
internal static partial class LabName
{
    public static string Require(string name) => Pattern().IsMatch(name)
        ? name
        : throw new LabException($"lab name '{name}': allowed are 1 to 12 characters of a-z, 0-9 and -, not beginning or ending with -");

    [GeneratedRegex("^(?=.{1,12}\\z)[a-z0-9]([a-z0-9-]*[a-z0-9])?\\z")]
    private static partial Regex Pattern();
}
