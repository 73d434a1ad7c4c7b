using System.CommandLine;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;
using SwarmGuard.Docker.Access;

namespace SwarmGuard.Cli.Contexts;

/// <summary><c>swarmguard context</c>: managers that have names, so that they need not be typed.</summary>
internal sealed class ContextCommand(Shell shell, ContextStore store, ConnectionOptions connection)
{
    public Command Create() =>
        new("context", $"Managers by name. The file: ${ContextStore.PathVariable}, else swarmguard/contexts.json in ~/.config.")
    {
        List(),
        Use(),
        Set(),
        Remove(),
    };

    private Command List() => Runs(new Command("list", "All contexts, and which is the current one."), _ =>
        shell.Show(ContextPage.Of(store.Read(), store.Path)));

    private Command Use()
    {
        var name = Known();
        return Runs(new Command("use", "Makes a context the current one.") { name }, parsed =>
        {
            var (chosen, book) = (parsed.GetValue(name)!, store.Read());
            var entry = book.Get(chosen, name.Name, store.Path);
            store.Write(book with { Current = chosen });
            Say($"The current context is {chosen}, {entry.Manager.AbsoluteUri.TrimEnd('/')}.");
        });
    }

    private Command Set()
    {
        var name = Known();
        return Runs(new Command("set", "Adds or changes a context: give --manager, and --token where it wants one.") { name }, parsed =>
        {
            var (given, book) = (parsed.GetValue(name)!, store.Read());
            if (!ContextReader.IsName(given)) throw ContextReader.BadName(name.Name, given);
            var old = book.Contexts.GetValueOrDefault(given);
            var manager = Url(parsed.GetValue(connection.Manager)) ?? old?.Manager
                ?? throw new CliException($"context {given} is new: --manager URL must say where its manager is", ExitCode.Usage);
            // The token was for the manager that it was given with.
            var token = parsed.GetValue(connection.Token) ?? (manager == old?.Manager ? old.Token : null);
            var kept = manager == old?.Manager ? old.Tls : TlsFiles.None;
            var tls = new TlsFiles(
                File(parsed, connection.Authority) ?? kept.Authority, File(parsed, connection.Certificate) ?? kept.Certificate,
                File(parsed, connection.Key) ?? kept.Key);
            var changed = book.With(given, new ContextEntry(manager, token, tls));
            store.Write(changed);
            var current = changed.Current == given ? ", current" : "";
            Say($"Context {given}: {manager.AbsoluteUri.TrimEnd('/')}, token {(token is null ? "none" : "set")}{current}.");
        });
    }

    private Command Remove()
    {
        var name = Known();
        return Runs(new Command("remove", "Removes a context.") { name }, parsed =>
        {
            var (chosen, book) = (parsed.GetValue(name)!, store.Read());
            book.Get(chosen, name.Name, store.Path);
            store.Write(book.Without(chosen));
            Say($"Context {chosen} is removed{(book.Current == chosen ? "; no context is the current one now" : "")}.");
        });
    }

    // The context is used from any folder.
    private static string? File(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) is { } path ? Path.GetFullPath(path) : null;

    private static Uri? Url(string? given) => given is null ? null
        : ManagerUrl.TryRead(given, out var url) ? url
        : throw new CliException($"--manager='{given}': expected {ManagerUrl.Allowed}", ExitCode.Usage);

    private Argument<string> Known()
    {
        var name = new Argument<string>("NAME") { Description = "The context's name.", HelpName = "NAME" };
        name.CompletionSources.Add(_ => store.Names);
        return name;
    }

    private void Say(string sentence) => shell.Show([new Block.Sentence(sentence)]);

    private Command Runs(Command command, Action<ParseResult> work)
    {
        command.SetAction((parsed, stop) => Connection.Guard(
            shell,
            () =>
            {
                work(parsed);
                return Task.FromResult(ExitCode.Fine);
            },
            stop));
        return command;
    }
}
