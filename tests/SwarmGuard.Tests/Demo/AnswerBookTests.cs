using Shouldly;
using SwarmGuard.Cli.Clients;
using SwarmGuard.Cli.Demo.Scaling;
using Xunit;

namespace SwarmGuard.Tests.Demo;

public sealed class AnswerBookTests
{
    private readonly ClientRecord _one = new("one");
    private readonly ClientRecord _other = new("other");
    private readonly AnswerBook _book;

    public AnswerBookTests()
    {
        _book = new AnswerBook([_one, _other]);
        _one.Take("""{"time":1000,"per_replica":{"old":5},"first_answers":{"old":710}}""");
        _one.Take("""{"time":2000,"per_replica":{"old":5,"new":4},"first_answers":{"old":1010,"new":1960}}""");
        _other.Take("""{"time":1900,"per_replica":{"old":5,"new":1},"first_answers":{"old":1020,"new":1850}}""");
    }

    [Fact]
    public void The_first_answer_of_a_new_replica_is_the_first_that_any_client_had()
    {
        _book.FirstOfOthers(new HashSet<string> { "old" }).ShouldBe(At(1850));
        _book.FirstOfOthers(new HashSet<string> { "old", "new" }).ShouldBeNull();
    }

    [Fact]
    public void Answers_of_all_clients_add_up() =>
        _book.Between(At(1000), At(2000)).ShouldBe(new Dictionary<string, long> { ["old"] = 10, ["new"] = 5 }, ignoreOrder: true);

    [Fact]
    public void A_load_is_shared_from_the_end_of_the_first_second_in_which_all_answered_evenly()
    {
        for (var time = 2100; time <= 4000; time += 100) Both($$$"""{"time":{{{time}}},"per_replica":{"old":1,"new":{{{(time > 2500 ? 1 : 0)}}} } }""");
        _book.FirstShared(At(2000), replicas: 2, balance: 0.7).ShouldBe(At(3200), "seven answers, where the other one had ten");
        _book.FirstShared(At(2000), replicas: 3, balance: 0.7).ShouldBeNull();
    }

    [Fact]
    public void What_is_told_is_what_the_slowest_client_has_told() => _book.Told.ShouldBe(At(1900));

    [Fact]
    public void A_replicas_name_is_the_beginning_of_its_containers_id() =>
        AnswerBook.NameOf("0123456789abcdef").ShouldBe("0123456789ab");

    private void Both(string line)
    {
        _one.Take(line);
        _other.Take(line);
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
