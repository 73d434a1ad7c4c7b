using System.CommandLine;
using SwarmGuard.Cli.Contexts;

namespace SwarmGuard.Cli.Manager;

/// <summary>The options that say which manager is asked. Every command has them, wherever they stand.</summary>
internal sealed class ConnectionOptions
{
    public const string ManagerVariable = "SWARMGUARD_MANAGER";
    public const string TokenVariable = "SWARMGUARD_TOKEN";
    public const string ContextVariable = "SWARMGUARD_CONTEXT";
    public const string AuthorityVariable = "SWARMGUARD_TLS_CA", CertificateVariable = "SWARMGUARD_TLS_CERT", KeyVariable = "SWARMGUARD_TLS_KEY";

    public ConnectionOptions(ContextStore contexts)
    {
        Context.CompletionSources.Add(_ => contexts.Names);
    }

    public Option<string?> Manager { get; } = new("--manager")
    {
        Description = $"The manager's URL. Else {ManagerVariable}, else the current context's, else {ManagerUrl.Standard}.",
        HelpName = "URL",
        Recursive = true,
    };

    public Option<string?> Token { get; } = new("--token")
    {
        Description = $"What the manager wants to be shown. Else {TokenVariable}, else the context's.",
        HelpName = "T",
        Recursive = true,
    };

    public Option<string?> Context { get; } = new("--context")
    {
        Description = $"The context that names manager and token ('swarmguard context list'). Else {ContextVariable}, else the current.",
        HelpName = "NAME",
        Recursive = true,
    };

    public Option<string?> Authority { get; } = File(
        "--tls-ca", $"Certificates (PEM) of who signs the manager's, where the system does not trust it. Else {AuthorityVariable}, else the context's.");

    public Option<string?> Certificate { get; } = File(
        "--tls-cert", $"The certificate (PEM) to show to a manager that wants one. Else {CertificateVariable}, else the context's.");

    public Option<string?> Key { get; } = File("--tls-key", $"Its key (PEM). Else {KeyVariable}, else the context's.");

    private static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE", Recursive = true };

    public void AddTo(Command root)
    {
        root.Options.Add(Authority);
        root.Options.Add(Certificate);
        root.Options.Add(Key);
        root.Options.Add(Manager);
        root.Options.Add(Token);
        root.Options.Add(Context);
    }
}
