using System.Text;

namespace WebhookContracts.Tool.Bodies;

/// <summary>The bytes of a JSON text, able to say on which line and in which column a byte stands.</summary>
internal sealed class BodyText
{
    private readonly byte[] _utf8;
    private readonly Lazy<List<int>> _lineStarts;

    public BodyText(ReadOnlySpan<byte> utf8)
    {
        _utf8 = utf8.ToArray();
        _lineStarts = new Lazy<List<int>>(FindLineStarts);
    }

    public ReadOnlySpan<byte> Bytes => _utf8;

    public BodyPosition PositionAt(int byteOffset)
    {
        int found = _lineStarts.Value.BinarySearch(byteOffset);
        int line = found >= 0 ? found : ~found - 1;
        int lineStart = _lineStarts.Value[line];
        int column = Encoding.UTF8.GetCharCount(_utf8.AsSpan(lineStart, byteOffset - lineStart));
        return new BodyPosition(line + 1, column + 1, byteOffset);
    }

    /// <summary>The byte offset of a place given as <see cref="System.Text.Json.Utf8JsonReader"/> reports it: both from 0.</summary>
    public int OffsetOf(long line, long byteInLine) =>
        (int)Math.Min(_utf8.Length, _lineStarts.Value[(int)line] + byteInLine);

    private List<int> FindLineStarts()
    {
        List<int> starts = [0];
        for (int i = 0; i < _utf8.Length; i++)
        {
            if (_utf8[i] == (byte)'\n')
            {
                starts.Add(i + 1);
            }
        }

        return starts;
    }
}
