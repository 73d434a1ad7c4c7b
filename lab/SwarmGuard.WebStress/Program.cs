using SwarmGuard.WebStress.Check;
using SwarmGuard.WebStress.Hosting;

if (args is ["--check", ..])
    return HealthProbe.Run(args[1..], Console.Error);

var errors = new List<string>();
var settings = WebStressSettings.Read(Environment.GetEnvironmentVariable, errors);
if (errors.Count > 0)
{
    errors.ForEach(Console.Error.WriteLine);
    return 2;
}

return await WebStressHost.RunAsync(args, settings, TimeProvider.System);
