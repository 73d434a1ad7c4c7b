using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Shouldly;
using SwarmGuard.Lab.Swarm;
using Xunit;

namespace SwarmGuard.Tests.Lab;

public sealed class LogDemultiplexerTests
{
    [Fact]
    public async Task Lines_of_both_streams_are_told_apart() =>
        (await ReadAsync(Frame(1, "out 1\nout 2\n"), Frame(2, "bad\r\n")))
            .ShouldBe([new LogLine("out 1", false), new LogLine("out 2", false), new LogLine("bad", true)]);

    [Fact]
    public async Task A_line_without_an_end_is_still_read() =>
        (await ReadAsync(Frame(2, "half"), Frame(1, "whole\n"))).ShouldBe([new LogLine("whole", false), new LogLine("half", true)]);

    [Fact]
    public async Task An_empty_stream_has_no_lines() => (await ReadAsync()).ShouldBeEmpty();

    [Fact]
    public async Task A_stream_that_breaks_off_keeps_what_came() =>
        (await ReadAsync(Frame(1, "kept\n"), Frame(1, "cut off")[..10])).ShouldBe([new("kept", false), new("cu", false)]);

    [Fact]
    public Task However_a_text_is_cut_into_frames_its_lines_stay_the_same() =>
        Gen.Int[1, 7].Array[1, 40].SampleAsync(async sizes =>
        {
            const string Text = "first\nzweite Zeile äöü\n\n第三行\nlast\n";
            var bytes = Encoding.UTF8.GetBytes(Text);
            var frames = new List<byte[]>();
            for (int at = 0, i = 0; at < bytes.Length; i++)
            {
                var size = Math.Min(sizes[i % sizes.Length], bytes.Length - at);
                frames.Add(Frame(1, bytes[at..(at + size)]));
                at += size;
            }

            (await ReadAsync([.. frames])).Select(l => l.Text).ShouldBe(Text.TrimEnd('\n').Split('\n'));
        });

    private static byte[] Frame(byte stream, string text) => Frame(stream, Encoding.UTF8.GetBytes(text));

    private static byte[] Frame(byte stream, byte[] payload)
    {
        var frame = new byte[8 + payload.Length];
        frame[0] = stream;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4), (uint)payload.Length);
        payload.CopyTo(frame, 8);
        return frame;
    }

    private static async Task<List<LogLine>> ReadAsync(params byte[][] frames)
    {
        var lines = new List<LogLine>();
        using var stream = new MemoryStream([.. frames.SelectMany(f => f)]);
        await foreach (var line in LogDemultiplexer.LinesAsync(stream, TestContext.Current.CancellationToken)) lines.Add(line);
        return lines;
    }
}
