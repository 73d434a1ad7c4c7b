using SwarmGuard.Tests.Tidy;

namespace SwarmGuard.Tests.Interop;

/// <summary>Messages of the original system.</summary>
internal static class Originals
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "tests", "SwarmGuard.Tests", "Interop", "original");

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));
}
