using Shouldly;
using SwarmGuard.Lab.Images;
using Xunit;

namespace SwarmGuard.Tests.Lab;

public sealed class SourceFingerprintTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("swarmguard-sources-");

    public SourceFingerprintTests()
    {
        Write("app/app.csproj", """<Project><ItemGroup><ProjectReference Include="../core/core.csproj" /></ItemGroup></Project>""");
        Write("app/Program.cs", "return 0;");
        Write("core/core.csproj", "<Project />");
        Write("core/Thing.cs", "class Thing;");
        Write("other/Other.cs", "class Other;");
        Write("global.json", "{}");
    }

    [Theory]
    [InlineData("app/Program.cs")]
    [InlineData("core/Thing.cs")]
    [InlineData("core/deep/New.cs")]
    [InlineData("global.json")]
    public void It_changes_with_whatever_the_program_is_made_of(string file)
    {
        var before = Of();
        Write(file, "changed");
        Of().ShouldNotBe(before);
    }

    [Theory]
    [InlineData("other/Other.cs")]
    [InlineData("app/bin/out.dll")]
    [InlineData("core/obj/x.json")]
    public void It_stays_for_anything_else(string file)
    {
        var before = Of();
        Write(file, "changed");
        Of().ShouldBe(before);
    }

    public void Dispose() => _root.Delete(recursive: true);

    private string Of() => SourceFingerprint.Of(_root.FullName, ["app/app.csproj"], "linux-x64");

    private void Write(string file, string text)
    {
        var path = Path.Combine(_root.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
