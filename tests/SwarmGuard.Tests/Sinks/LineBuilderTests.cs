using System.Text;
using CsCheck;
using Shouldly;
using SwarmGuard.Sinks.Lines;
using Xunit;

namespace SwarmGuard.Tests.Sinks;

public sealed class LineBuilderTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_000).AddTicks(1234567);
    private static readonly string[] Meaningful = [",", "=", " ", "\\", "\"", "\n", "\r", "i", "#", "😀", "ß"];
    private readonly LineBuilder _line = new();

    [Fact]
    public void A_point_is_measurement_tags_fields_and_nanoseconds() =>
        Text(_line.Begin("nodes").Tag("node", "n1").Tag("role", "worker").Number("cpu", 12.5).Whole("tasks", 3).Text("state", "calm").End(At))
            .ShouldBe("nodes,node=n1,role=worker cpu=12.5,tasks=3i,state=\"calm\" 1700000000123456700\n");

    [Theory]
    [InlineData("a b", "a\\ b")]
    [InlineData("a,b=c", "a\\,b\\=c")]
    [InlineData("a\nb\tc", "a\\ b\\ c")]
    [InlineData("end\\", "end/")]
    [InlineData("\"quoted\"", "\"quoted\"")]
    [InlineData("Größe 😀", "Größe\\ 😀")]
    public void Tags_are_escaped(string value, string written) =>
        Text(_line.Begin("m").Tag("t", value).Whole("f", 1).End(At)).ShouldStartWith($"m,t={written} f=1i ");

    [Theory]
    [InlineData("say \"no\"", "say \\\"no\\\"")]
    [InlineData("back\\slash", "back\\\\slash")]
    [InlineData("a\r\nb", "a  b")]
    [InlineData("a,b=c d", "a,b=c d")]
    [InlineData("", "")]
    public void Texts_are_escaped(string value, string written) =>
        Text(_line.Begin("m").Text("f", value).End(At)).ShouldStartWith($"m f=\"{written}\" ");

    [Fact]
    public void Names_are_escaped_each_by_its_own_rule() =>
        Text(_line.Begin("a,b =c").Tag("t ,=", "v").Number("f ,=", 1).End(At)).ShouldStartWith("a\\,b\\ =c,t\\ \\,\\==v f\\ \\,\\==1 ");

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(100, "100")]
    [InlineData(1e300, "1E+300")]
    [InlineData(1e-7, "1E-07")]
    public void Numbers_are_written_as_short_as_they_can_be_read_back(double value, string written) =>
        Text(_line.Begin("m").Number("f", value).End(At)).ShouldStartWith($"m f={written} ");

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_finite_number_is_left_out(double value)
    {
        Text(_line.Begin("m").Number("f", value).Number("g", 2).End(At)).ShouldStartWith("m g=2 ");
        _line.Begin("m").Number("f", value).End(At).ShouldBeNull("a point has a field");
    }

    [Fact]
    public void What_is_not_there_is_left_out() =>
        Text(_line.Begin("m").Tag("a", null).Tag("b", "").Number("c", null).Whole("d", null).Text("e", null).Whole("f", -1).End(At)).ShouldStartWith("m f=-1i ");

    [Fact]
    public void A_time_that_no_database_takes_makes_no_point()
    {
        _line.Begin("m").Whole("f", 1).End(DateTimeOffset.UnixEpoch.AddTicks(-1)).ShouldBeNull();
        _line.Begin("m").Whole("f", 1).End(DateTimeOffset.MaxValue).ShouldBeNull();
        Text(_line.Begin("m").Whole("f", 1).End(DateTimeOffset.UnixEpoch)).ShouldBe("m f=1i 0\n");
    }

    [Fact]
    public void A_point_has_a_bound()
    {
        var endless = new string('x', 100_000);

        _line.Begin("m").Tag("t", endless).Text("f", endless).End(At)!.Length
            .ShouldBeLessThan(LineBuilder.LongestTag + LineBuilder.LongestText + 50);
    }

    [Fact]
    public void A_builder_forgets_the_point_before()
    {
        _line.Begin("first").Tag("t", "v").Whole("f", 1).End(At);

        Text(_line.Begin("second").Whole("g", 2).End(At)).ShouldStartWith("second g=2i ");
    }

    [Fact]
    public void Whatever_is_written_is_read_back_as_it_was() =>
        Gen.Select(Sign.Array[1, 12], Sign.Array[0, 20], Sign.Array[0, 30], Gen.Double, Gen.Long).Sample((name, tag, text, number, whole) =>
        {
            var (key, value, words) = (string.Concat(name), string.Concat(tag), string.Concat(text));
            var line = LineParser.Parse(new LineBuilder().Begin(key).Tag(key, value).Number("n" + key, number).Whole("w", whole).Text("t" + key, words).End(At)!);

            line.Measurement.ShouldBe(InName(key));
            line.Tags.ShouldBe(value.Length == 0 ? [] : new Dictionary<string, string> { [InName(key)] = InName(value) });
            line.Fields["w"].ShouldBe(whole);
            line.Fields["t" + InName(key)].ShouldBe(InText(words));
            if (double.IsFinite(number)) line.Fields["n" + InName(key)].ShouldBe(number);
            else line.Fields.ShouldNotContainKey("n" + InName(key));
        }, iter: 20_000);

    /// <summary>Mostly the signs that mean something, and any other, lone halves of a pair among them.</summary>
    private static readonly Gen<string> Sign = Gen.OneOf(
        Gen.Int[0, Meaningful.Length - 1].Select(i => Meaningful[i]), Gen.Char.Select(c => c.ToString()));


    private static string InName(string text) => InText(text).Replace('\\', '/');

    private static string InText(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? new Rune(' ') : rune));

    private static string Text(byte[]? line) => Encoding.UTF8.GetString(line.ShouldNotBeNull());
}
