using System.Text;
using CsCheck;
using Shouldly;
using SwarmGuard.LoadClient.Http;
using Xunit;

namespace SwarmGuard.Tests.LoadClient;

public sealed class AnswerReaderTests
{
    private const string Counted = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Replica: one\r\n\r\nhello";
    private const string Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\na;x=y\r\n0123456789\r\n0\r\nT: x\r\n\r\n";
    private const string NoContent = "HTTP/1.1 204 No Content\r\n\r\n";

    private static readonly Gen<string> AnyText = Gen.Int[0, 2].Select(number => new[] { Counted, Chunked, NoContent }[number]);

    [Fact]
    public Task However_the_bytes_arrive_the_answer_is_the_same() =>
        Gen.Select(AnyText, Gen.Int[1, 30]).SampleAsync(async (text, piece) =>
        {
            using var stream = new PiecewiseStream(Encoding.ASCII.GetBytes(text), piece);
            var answer = await new AnswerReader(stream).ReadAsync(CancellationToken.None);
            return answer == new Answer(text == NoContent ? 204 : 200, text == Counted ? "one" : null, ServerKeepsConnection: true)
                && stream.Position == text.Length;
        });

    [Fact]
    public Task An_answer_cut_anywhere_is_never_taken_for_a_whole_one() =>
        AnyText.SelectMany(text => Gen.Int[0, text.Length - 1].Select(cut => text[..cut])).SampleAsync(async cut =>
        {
            var fault = await FaultAsync(cut);
            return fault.Kind == (cut.Length == 0 ? FailureKind.Closed : FailureKind.Truncated) && fault.AnswerBegan == cut.Length > 0;
        });

    [Theory]
    [InlineData("220 mail ready\r\n\r\n")]
    [InlineData("HTTP/1.1 abc\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")]
    public async Task What_is_not_HTTP_is_a_bad_answer(string text) => (await FaultAsync(text)).Kind.ShouldBe(FailureKind.BadAnswer);

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nuntil the end")]
    public async Task A_connection_that_the_server_will_close_is_not_kept(string text)
    {
        using var stream = new PiecewiseStream(Encoding.ASCII.GetBytes(text), 7);
        (await new AnswerReader(stream).ReadAsync(TestContext.Current.CancellationToken)).ServerKeepsConnection.ShouldBeFalse();
    }

    private static Task<RequestFault> FaultAsync(string text)
    {
        var reader = new AnswerReader(new PiecewiseStream(Encoding.ASCII.GetBytes(text), 4));
        return Should.ThrowAsync<RequestFault>(() => reader.ReadAsync(CancellationToken.None));
    }
}
