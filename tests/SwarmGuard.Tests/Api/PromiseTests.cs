using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Tests.Wire;
using Xunit;

namespace SwarmGuard.Tests.Api;

/// <summary>Whether a broken promise would be found.</summary>
public sealed class PromiseTests
{
    private readonly RecordedApi _api = new();

    [Fact]
    public async Task An_answer_with_every_field_set_is_as_promised() => (await ProblemsAsync(_ => { })).ShouldBeEmpty();

    [Fact]
    public async Task A_field_that_nobody_described_is_found() =>
        (await ProblemsAsync(action => action["new"] = 1)).ShouldHaveSingleItem().ShouldContain("new");

    [Fact]
    public async Task A_field_deep_within_is_found() =>
        (await ProblemsAsync(action => action["decision"]!["gates"]![0]!["new"] = 1)).ShouldNotBeEmpty();

    [Fact]
    public async Task A_field_that_is_missing_is_found() =>
        (await ProblemsAsync(action => action.Remove("taken_over"))).ShouldHaveSingleItem().ShouldContain("taken_over");

    [Fact]
    public async Task A_field_of_another_type_is_found() =>
        (await ProblemsAsync(action => action["mttr_ms"] = "1 s")).ShouldHaveSingleItem().ShouldContain("mttr_ms");

    [Fact]
    public async Task A_status_that_was_not_promised_is_found() =>
        (await _api.ProblemsOfAnswerAsync("GET", "/actions/{id}", 418, "{}")).ShouldHaveSingleItem().ShouldContain("GET /actions/{id} 418");

    [Fact]
    public async Task What_agents_send_is_as_described()
    {
        var (alert, batch) = (WireJson.Default.AlertMessage, WireJson.Default.SampleBatch);
        (await _api.ProblemsOfBodyAsync("POST", "/alert", JsonSerializer.Serialize(Samples.Alert, alert))).ShouldBeEmpty();
        (await _api.ProblemsOfBodyAsync("POST", "/samples", JsonSerializer.Serialize(Samples.Batch, batch))).ShouldBeEmpty();
        (await _api.ProblemsOfBodyAsync("POST", "/pause", "{}")).ShouldBeEmpty();
        (await _api.ProblemsOfBodyAsync("POST", "/alert", "{}")).ShouldNotBeEmpty();
    }

    private Task<IEnumerable<string>> ProblemsAsync(Action<JsonObject> change)
    {
        var action = JsonSerializer.SerializeToNode(Samples.Action, WireJson.Default.ActionView)!.AsObject();
        change(action);
        return _api.ProblemsOfAnswerAsync("GET", "/actions/{id}", 200, action.ToJsonString());
    }
}
