namespace WebhookContracts.Schemas.Problems;

/// <summary>A file as a problem sees it: a path, and a text that knows its lines.</summary>
internal class SourceFile(string path, string text)
{
    private int[]? _lineStarts;

    /// <summary>Where the file is, with forward slashes.</summary>
    public string Path { get; } = path;

    public string Text { get; } = text;

    /// <summary>The characters of a range, as they are written.</summary>
    public string Slice(TextRange range) => (range.Overlay ?? this).Text.Substring(range.Start, range.Length);

    /// <summary>The line and the column of an offset, which may be that of the end.</summary>
    public TextPosition PositionAt(int offset)
    {
        _lineStarts ??= FindLineStarts(Text);
        int found = Array.BinarySearch(_lineStarts, offset);
        int line = found >= 0 ? found : ~found - 1;
        return new TextPosition(line, offset - _lineStarts[line]);
    }

    // The line ends that compilers and editors count: those of Unicode, of which JSON text has only the first three outside of strings.
    private static int[] FindLineStarts(string text)
    {
        List<int> starts = [0];
        for (int i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\r' when i + 1 < text.Length && text[i + 1] == '\n':
                    break;
                case '\n' or '\r' or '\u0085' or '\u2028' or '\u2029':
                    starts.Add(i + 1);
                    break;
            }
        }

        return [.. starts];
    }
}
