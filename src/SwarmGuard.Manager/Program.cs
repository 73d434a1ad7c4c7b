using SwarmGuard.Manager;
using SwarmGuard.Manager.Settings;

// EX_CONFIG of sysexits.h: restarting with the same settings can't help.
const int badSettings = 78;

if (SettingsReader.Read(Environment.GetEnvironmentVariable, out var problems) is not { } settings)
{
    foreach (var problem in problems) Console.Error.WriteLine(problem);
    return badSettings;
}

if (args is ["--check"]) return await HealthProbe.RunAsync(settings);
await ManagerApp.Build(settings, TimeProvider.System).RunAsync();
return 0;
