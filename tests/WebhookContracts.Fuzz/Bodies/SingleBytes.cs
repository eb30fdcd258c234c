using System.Buffers;

namespace WebhookContracts.Fuzz.Bodies;

/// <summary>A body in segments of one byte each. The segments are made once and filled with each body, since there would be more of them than of anything else.</summary>
internal sealed class SingleBytes
{
    private byte[] _bytes = [];
    private Segment[] _segments = [];

    /// <summary>The body. Good until the next one.</summary>
    public ReadOnlySequence<byte> Of(byte[] body)
    {
        if (body.Length == 0)
        {
            return default;
        }

        if (_bytes.Length < body.Length)
        {
            _bytes = new byte[body.Length * 2];
            _segments = [.. Enumerable.Range(0, _bytes.Length).Select(index => new Segment(_bytes.AsMemory(index, 1), index))];
            for (int index = 1; index < _segments.Length; index++)
            {
                _segments[index - 1].LeadTo(_segments[index]);
            }
        }

        body.CopyTo(_bytes, 0);
        return new(_segments[0], 0, _segments[body.Length - 1], 1);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long index)
        {
            Memory = memory;
            RunningIndex = index;
        }

        public void LeadTo(Segment next) => Next = next;
    }
}
