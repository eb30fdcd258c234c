using System.Buffers;

namespace WebhookContracts.Tests.Shared;

/// <summary>Bodies in several pieces, as a pipe delivers them.</summary>
internal sealed class Segments : ReadOnlySequenceSegment<byte>
{
    private Segments(ReadOnlyMemory<byte> memory, long runningIndex)
    {
        Memory = memory;
        RunningIndex = runningIndex;
    }

    /// <summary>The bytes, cut at these places in ascending order.</summary>
    public static ReadOnlySequence<byte> Of(byte[] bytes, params int[] cuts)
    {
        int[] edges = [0, .. cuts, bytes.Length];
        return Of([.. edges.Zip(edges.Skip(1), (start, end) => (ReadOnlyMemory<byte>)bytes.AsMemory(start..end))]);
    }

    public static ReadOnlySequence<byte> Of(params ReadOnlyMemory<byte>[] pieces)
    {
        Segments first = new(pieces[0], 0);
        Segments last = first;
        foreach (ReadOnlyMemory<byte> piece in pieces.Skip(1))
        {
            Segments next = new(piece, last.RunningIndex + last.Memory.Length);
            last.Next = next;
            last = next;
        }

        return new(first, 0, last, last.Memory.Length);
    }
}
