using System.Buffers.Binary;
using System.Text;

namespace SwarmGuard.Tests.Tracing;

/// <summary>Reads a protobuf message as its fields, by their numbers; what they mean is the reader's knowledge.</summary>
internal sealed class ProtobufFields
{
    private readonly List<(int Number, ulong Value, byte[] Bytes)> _fields = [];

    public ProtobufFields(ReadOnlySpan<byte> message)
    {
        while (message.Length > 0)
        {
            var tag = Varint(ref message);
            var (value, bytes) = (0UL, Array.Empty<byte>());
            switch (tag & 7)
            {
                case 0:
                    value = Varint(ref message);
                    break;
                case 1:
                    value = BinaryPrimitives.ReadUInt64LittleEndian(message);
                    message = message[8..];
                    break;
                case 2:
                    var length = (int)Varint(ref message);
                    bytes = message[..length].ToArray();
                    message = message[length..];
                    break;
                default:
                    value = BinaryPrimitives.ReadUInt32LittleEndian(message);
                    message = message[4..];
                    break;
            }

            _fields.Add(((int)(tag >> 3), value, bytes));
        }
    }

    public IEnumerable<ProtobufFields> Messages(int number) => _fields.Where(f => f.Number == number).Select(f => new ProtobufFields(f.Bytes));

    public bool Has(int number) => _fields.Any(f => f.Number == number);

    public byte[] Bytes(int number) => _fields.LastOrDefault(f => f.Number == number).Bytes ?? [];

    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number));

    public ulong Number(int number) => _fields.LastOrDefault(f => f.Number == number).Value;

    private static ulong Varint(ref ReadOnlySpan<byte> rest)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = rest[0];
            rest = rest[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }
}
