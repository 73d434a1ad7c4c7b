using SwarmGuard.Lab;
using SwarmGuard.Lab.Images;
using Xunit;

namespace SwarmGuard.LabTests.Lab;

/// <summary>Small images made of programs that every machine has, so that these tests need no publish.</summary>
internal static class HostProgram
{
    /// <summary>Runs until it is stopped (as process 1 it ignores SIGTERM, which makes it a good test of stopping).</summary>
    public static Task<string> PushSleeperAsync(SwarmLab lab) => PushAsync(lab, "sleep", ["infinity"]);

    public static Task<string> PushEchoAsync(SwarmLab lab) => PushAsync(lab, "echo", ["hello from the lab"]);

    private static async Task<string> PushAsync(SwarmLab lab, string program, IReadOnlyList<string> arguments)
    {
        var folder = Directory.CreateTempSubdirectory("swarmguard-test-");
        try
        {
            File.Copy($"/bin/{program}", Path.Combine(folder.FullName, program));
            var settings = new ImageSettings { Command = arguments };
            return await lab.PushAsync(program, folder.FullName, settings, TestContext.Current.CancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
