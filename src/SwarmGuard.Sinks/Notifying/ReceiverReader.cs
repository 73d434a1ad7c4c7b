using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Sinks.Notifying;

/// <summary>
/// Reads who is notified from a file's tree; every problem at once, each with its place, its key and what is allowed. Addresses and secrets
/// appear in none, nor what stands under a key that nobody knows, since it may be one of them misspelt.
/// </summary>
internal sealed class ReceiverReader
{
    private const int MostReceivers = 20;
    private static readonly string[] TopKeys = ["receivers", "hold_minutes"];
    private readonly List<string> _problems = [];
    private readonly HashSet<string> _names = [];
    private readonly string _file;

    private ReceiverReader(string file) => _file = file;

    /// <summary>Null where anything is wrong; <paramref name="problems"/> then has every error.</summary>
    public static ReceiverList? Read(string file, FileNode.Section root, out IReadOnlyList<string> problems)
    {
        var reader = new ReceiverReader(file);
        problems = reader._problems;
        var list = reader.Root(root);
        return problems.Count == 0 ? list : null;
    }

    private ReceiverList Root(FileNode.Section root)
    {
        var top = new ReceiverSection(_file, "", root, _problems);
        top.RefuseOthers(TopKeys);
        var minutes = top.Minutes("hold_minutes", ReceiverList.DefaultHoldEvery);
        var receivers = new List<Receiver>();
        const string allowed = "a list of receivers, each with name, form and url";
        foreach (var (item, index) in top.Items("receivers", allowed).Select((item, index) => (item, index)))
        {
            if (index == MostReceivers) top.Refuse("receivers", item, $"at most {MostReceivers} receivers");
            if (index >= MostReceivers) break;
            if (item is not FileNode.Section section) top.Refuse($"receivers[{index}]", item, "a receiver with name, form and url");
            else if (One(new ReceiverSection(_file, $"receivers[{index}].", section, _problems)) is { } receiver) receivers.Add(receiver);
        }

        return new ReceiverList(receivers, minutes);
    }

    private Receiver? One(ReceiverSection section)
    {
        section.RefuseOthers(["name", "form", "url", "severity", "outcomes", "services", "dashboard_url", "secret"]);
        var name = section.Name("name");
        if (name is not null && !_names.Add(name)) section.Refuse("name", "a name that no other receiver has");
        var form = section.Choice("form", [.. Enum.GetNames<ReceiverForm>().Select(word => word.ToLowerInvariant())]);
        var url = section.Address("url", isRequired: true);
        var outcomes = section.Words("outcomes", Choices.Kinds);
        // Who names kinds wants them, however little they matter.
        var severity = section.Choice("severity", Choices.Severities, outcomes is null ? Severity.Warning : Severity.Info);
        var services = section.Words("services", allowed: null) ?? [];
        var dashboard = section.Address("dashboard_url", isRequired: false);
        var secret = section.Secret("secret");
        if (secret is not null && form is not (null or "generic")) section.Refuse("secret", "no secret, which only the generic form is signed with");
        if (name is null || form is null || url is null || severity is null) return null;
        return new Receiver(name, Enum.Parse<ReceiverForm>(form, ignoreCase: true), url)
        {
            Severity = severity,
            Outcomes = outcomes ?? Choices.Kinds,
            Services = services,
            DashboardUrl = dashboard?.AbsoluteUri.TrimEnd('/'),
            Secret = secret,
        };
    }
}
