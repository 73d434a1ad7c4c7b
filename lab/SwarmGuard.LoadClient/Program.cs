using SwarmGuard.LoadClient.Arguments;
using SwarmGuard.LoadClient.Load;
using SwarmGuard.LoadClient.Relaying;

if (args is ["--help" or "-h"])
{
    Console.WriteLine(ArgumentParser.Usage);
    return 0;
}

if (args is [RelayHost.Word, .. var where]) return await RelayHost.RunAsync(where, TimeProvider.System);

var errors = new List<string>();
var options = ArgumentParser.Parse(args, errors);
if (errors.Count > 0)
{
    errors.ForEach(error => Console.Error.WriteLine($"load-client: {error}"));
    Console.Error.WriteLine(ArgumentParser.Usage);
    return 2;
}

return await LoadClientHost.RunAsync(options, Console.Out, TimeProvider.System);
