using System.Text;
using Shouldly;
using SwarmGuard.Core.Auditing;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Auditing;
using SwarmGuard.Tests.Cli;
using SwarmGuard.Tests.Wire;
using Xunit;

namespace SwarmGuard.Tests.Auditing;

public sealed class AuditFileTests : IDisposable
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("swarmguard-audit-");

    private string FilePath => Path.Combine(_folder.FullName, "audit.jsonl");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_that_two_managers_wrote_one_after_the_other_is_one_chain()
    {
        Append(1, 2);
        Append(3);
        Lines().Length.ShouldBe(3);
        (await VerifyAsync()).ShouldBe((0, "3 lines, each as it was written\n"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_line_that_is_changed_shows_in_the_next(int line)
    {
        Append(1, 2, 3);
        var lines = Lines();
        lines[line - 1] = lines[line - 1].Replace("CPU 91 %", "CPU 19 %", StringComparison.Ordinal);
        await File.WriteAllTextAsync(FilePath, string.Join('\n', lines) + "\n", Stop);
        var (code, said) = await VerifyAsync();
        code.ShouldBe(1);
        said.ShouldContain($"audit.jsonl:{line + 1}: does not follow");
    }

    [Fact]
    public async Task A_line_that_is_taken_out_shows()
    {
        Append(1, 2, 3);
        var lines = Lines();
        await File.WriteAllTextAsync(FilePath, $"{lines[0]}\n{lines[2]}\n", Stop);
        (await VerifyAsync()).Code.ShouldBe(1);
    }

    [Fact]
    public async Task A_line_that_is_cut_short_anywhere_is_mended_by_one_that_says_so()
    {
        Append(1, 2);
        var whole = await File.ReadAllBytesAsync(FilePath, Stop);
        var first = Array.IndexOf(whole, (byte)'\n') + 1;
        for (var length = first + 1; length < whole.Length; length += 13)
        {
            await File.WriteAllBytesAsync(FilePath, whole[..length], Stop);
            (await VerifyAsync()).Code.ShouldBe(1);
            Append(3);
            Lines()[2].ShouldContain("chain_mended");
            (await VerifyAsync()).ShouldBe((0, "4 lines, each as it was written, 1 of them after a line that a crash cut short\n"));
        }
    }

    [Fact]
    public async Task Only_the_break_of_the_last_line_is_missing()
    {
        Append(1);
        await File.WriteAllTextAsync(FilePath, Lines()[0], Stop);
        Append(2);
        (await VerifyAsync()).Code.ShouldBe(0);
    }

    [Fact]
    public async Task The_chain_goes_on_through_files_that_are_full_and_old_ones_go()
    {
        using (var file = new AuditFile(Settings(most: 1500)))
        {
            for (var seq = 1; seq <= 30; seq++) file.Append(Entry(seq), Mended);
        }

        File.Exists(FilePath + ".2").ShouldBeTrue();
        File.Exists(FilePath + ".3").ShouldBeFalse();
        var (code, said) = await VerifyAsync();
        code.ShouldBe(0, said);
        said.ShouldContain("follows a line of an older file");
        File.Delete(FilePath + ".1");
        File.Move(FilePath + ".2", FilePath + ".1");
        (await VerifyAsync()).Code.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_moved_away_is_begun_anew_and_the_chain_goes_on()
    {
        using var file = new AuditFile(Settings());
        file.Append(Entry(1), Mended);
        File.Move(FilePath, FilePath + ".1");
        file.Append(Entry(2), Mended);
        (await VerifyAsync()).ShouldBe((0, "2 lines, each as it was written\n"));
    }

    [Fact]
    public void What_was_found_is_known()
    {
        Append(1, 7);
        using var file = new AuditFile(Settings());
        file.Open(Mended);
        file.Found.Select(e => e.Seq).ShouldBe([1, 7]);
    }

    [Fact]
    public void Garbage_is_no_reason_to_write_nothing()
    {
        File.WriteAllBytes(FilePath, [0xff, 0x00, (byte)'\n', (byte)'{', (byte)'\n']);
        Append(1);
        Encoding.UTF8.GetString(File.ReadAllBytes(FilePath)).ShouldContain("\"seq\":1");
    }

    private AuditSettings Settings(long most = 1_000_000) => new(FilePath, "m") { MostBytes = most, OlderFiles = 2 };

    private void Append(params int[] seqs)
    {
        using var file = new AuditFile(Settings());
        foreach (var seq in seqs) file.Append(Entry(seq), Mended);
    }

    private string[] Lines() => File.ReadAllLines(FilePath);

    private static AuditEntry Entry(long seq) => OperatorSamples.Audit with { Seq = seq };

    private static AuditEntry Mended(int bytes) => Entry(0) with { What = AuditKind.ChainMended, Why = $"{bytes} left" };

    private async Task<(int Code, string Said)> VerifyAsync()
    {
        using var shell = new OperatorShell();
        var code = await shell.RunAsync(["audit", "--verify", FilePath], Stop);
        return (code, shell.Out.ToString() + shell.Error);
    }
}
