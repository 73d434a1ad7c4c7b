using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SwarmGuard.WebStress.Parameters;

namespace SwarmGuard.WebStress.Endpoints;

internal static class Answering
{
    /// <summary>Written in one piece with its length, so that a client can tell a whole answer from a cut one.</summary>
    public static async Task AnswerAsync<T>(this HttpContext context, T answer, JsonTypeInfo<T> shape, int status = StatusCodes.Status200OK)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(answer, shape);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    public static Task RefuseAsync(this HttpContext context, ParameterProblem problem) =>
        context.AnswerAsync(problem, AnswerJson.Default.ParameterProblem, StatusCodes.Status400BadRequest);

    public static Task FailAsync(this HttpContext context, int status, string error) =>
        context.AnswerAsync(new Problem(error), AnswerJson.Default.Problem, status);
}
