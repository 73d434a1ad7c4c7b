namespace SwarmGuard.Lab.Images;

/// <summary>A program of this repository that runs in containers.</summary>
public sealed record PublishedProgram(string Name, string ProjectFolder)
{
    public static readonly PublishedProgram Agent = new("monitoring-agent", "src/SwarmGuard.Agent");
    public static readonly PublishedProgram Manager = new("recovery-manager", "src/SwarmGuard.Manager");
    public static readonly PublishedProgram WebStress = new("web-stress", "lab/SwarmGuard.WebStress");
    public static readonly PublishedProgram LoadClient = new("load-client", "lab/SwarmGuard.LoadClient");

    public static IReadOnlyList<PublishedProgram> All { get; } = [Agent, Manager, WebStress, LoadClient];

    internal string ProjectFile => $"{ProjectFolder}/{Path.GetFileName(ProjectFolder)}.csproj";
}
