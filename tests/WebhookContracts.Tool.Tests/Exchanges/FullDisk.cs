using System.Text;

namespace WebhookContracts.Tool.Tests.Exchanges;

/// <summary>An output that takes so many lines and no more.</summary>
internal sealed class FullDisk(int roomFor) : MemoryStream
{
    private readonly TaskCompletionSource<string> _firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lines;

    /// <summary>The first line, once it was written.</summary>
    public Task<string> FirstLine => _firstLine.Task;

    public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (_lines >= roomFor)
        {
            throw new IOException("There is no room.");
        }

        base.Write(buffer, offset, count);
        if (buffer.AsSpan(offset, count).Contains((byte)'\n') && ++_lines == 1)
        {
            _firstLine.SetResult(Encoding.UTF8.GetString(ToArray()));
        }
    }
}
