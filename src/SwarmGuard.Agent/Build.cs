using System.Reflection;

namespace SwarmGuard.Agent;

/// <summary>Which build of SwarmGuard this is.</summary>
internal static class Build
{
    public static string Version { get; } =
        typeof(Build).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}
