using System.Globalization;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Core.Access;
using SwarmGuard.Docker.Access;

namespace SwarmGuard.Agent.Sending;

/// <summary>
/// What the agent and its manager both know: proves requests to the manager, and tells whether an answer is the manager's. The secret
/// itself is never sent.
/// </summary>
internal sealed class SharedSecret(TokenFile file, ConsoleLog log, TimeProvider time)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private long _lookedAt = time.GetTimestamp();
    private long _aheadMs;

    /// <summary>What to prove requests with now; null: there is no secret, so that nothing is proven and every answer is believed.</summary>
    public AccessToken? Token
    {
        get
        {
            lock (_gate)
            {
                if (time.GetElapsedTime(_lookedAt) >= LookEvery)
                {
                    _lookedAt = time.GetTimestamp();
                    if (file.Look() is { } news) log.Info(news);
                }
            }

            return file.Current?.First;
        }
    }

    public RequestProof Prove(AccessToken token, string method, string target, ReadOnlySpan<byte> body) =>
        RequestProof.Of(token, Guid.NewGuid(), time.GetUtcNow().AddMilliseconds(Volatile.Read(ref _aheadMs)), method, target, body);

    /// <summary>Whether an answer is by who knows the token, and to this very request.</summary>
    public static bool Believes(AccessToken token, RequestProof request, HttpResponseMessage answer, ReadOnlySpan<byte> body, out long managerMs)
    {
        managerMs = 0;
        return Header(answer, AnswerProof.Header) is { } seal
            && long.TryParse(Header(answer, AnswerProof.TimeHeader), NumberStyles.None, CultureInfo.InvariantCulture, out managerMs)
            && AnswerProof.IsBy(token, seal, request.Nonce, (int)answer.StatusCode, managerMs, body);
    }

    /// <summary>
    /// The manager found a request not to be of now. Proofs bear its time from here on, so that no clock that is minutes off keeps an
    /// alert from being heard.
    /// </summary>
    public void LearnTime(long managerMs) => Volatile.Write(ref _aheadMs, managerMs - time.GetUtcNow().ToUnixTimeMilliseconds());

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
