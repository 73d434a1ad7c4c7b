using Shouldly;
using SwarmGuard.Lab.Images;
using Xunit;

namespace SwarmGuard.Tests.Lab;

public sealed class SharedLibrariesTests
{
    [Fact]
    public void The_loader_and_all_libraries_are_read_and_the_kernels_own_is_not() => SharedLibraries.Parse(
        """
            linux-vdso.so.1 (0x00007ffd0a5e6000)
            libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f1c5e2c7000)
            libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f1c5e0e6000)
            /lib64/ld-linux-x86-64.so.2 (0x00007f1c5e3b0000)
        """).ShouldBe(["/lib/x86_64-linux-gnu/libm.so.6", "/lib/x86_64-linux-gnu/libc.so.6", "/lib64/ld-linux-x86-64.so.2"]);

    [Theory]
    [InlineData("\tstatically linked\n")]
    [InlineData("\tnot a dynamic executable\n")]
    public void A_static_program_needs_none(string ldd) => SharedLibraries.Parse(ldd).ShouldBeEmpty();
}
