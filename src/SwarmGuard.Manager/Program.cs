using SwarmGuard.Manager;
using SwarmGuard.Manager.Settings;

// The exit codes of sysexits.h. After bad settings, restarting with the same can't help.
const int usage = 64;
const int badSettings = 78;

if (args is ["--check"])
{
    var (url, tls) = SettingsReader.Listening(Environment.GetEnvironmentVariable);
    return await HealthProbe.RunAsync(url, tls);
}

if (args is ["--remove-volume", var volume]) return await VolumeRemoval.RunAsync(volume, Environment.GetEnvironmentVariable);

if (args.Length > 0)
{
    Console.Error.WriteLine($"recovery-manager {string.Join(' ', args)}: expected no argument, --check, or --remove-volume NAME; settings are environment variables and a file");
    return usage;
}

string[] variables = [.. Environment.GetEnvironmentVariables().Keys.Cast<string>()];
if (SettingsReader.Read(Environment.GetEnvironmentVariable, variables, out var problems) is not { } settings)
{
    foreach (var problem in problems) Console.Error.WriteLine(problem);
    return badSettings;
}

await ManagerApp.Build(settings, TimeProvider.System).RunAsync();
return Environment.ExitCode;
