using System.Buffers.Binary;

namespace SwarmGuard.Lab.Swarm;

/// <summary>
/// The head of a piece of what a container's program printed, as engines send it: eight bytes (which of the two outputs, three
/// zeros, the length of what follows).
/// </summary>
internal readonly record struct StreamFrame(bool IsError, int Length)
{
    private const int HeadLength = 8;
    private const byte ErrorStream = 2;

    /// <summary>Null at the stream's end.</summary>
    public static async ValueTask<StreamFrame?> NextAsync(Stream stream, CancellationToken stop)
    {
        var head = new byte[HeadLength];
        if (await stream.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false, stop) < HeadLength) return null;
        return new StreamFrame(head[0] == ErrorStream, checked((int)BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(4))));
    }

    /// <summary>What follows the head; less where the stream breaks off.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(Stream stream, CancellationToken stop)
    {
        var payload = new byte[Length];
        return payload.AsMemory(0, await stream.ReadAtLeastAsync(payload, Length, throwOnEndOfStream: false, stop));
    }
}
