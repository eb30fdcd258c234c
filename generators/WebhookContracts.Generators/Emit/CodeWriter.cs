using System.Text;

namespace WebhookContracts.Generators.Emit;

/// <summary>Text with indentation. Lines end in a line feed on every machine, so that the same model gives the same bytes.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes each line of the text at the current depth.</summary>
    public CodeWriter Lines(string text)
    {
        string lines = text.Replace("\r", "");
        for (int start = 0; start <= lines.Length;)
        {
            int found = lines.IndexOf('\n', start);
            int end = found < 0 ? lines.Length : found;
            if (end > start)
            {
                _text.Append(' ', _depth * 4).Append(lines, start, end - start);
            }

            _text.Append('\n');
            start = end + 1;
        }

        return this;
    }

    public CodeWriter Lines(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Lines(line);
        }

        return this;
    }

    public CodeWriter Blank() => Lines("");

    /// <summary>A header, then the body in braces.</summary>
    public CodeWriter Block(string header, Action body, string end = "}")
    {
        Lines(header + "\n{");
        Indented(body);
        return Lines(end);
    }

    /// <summary>The body one step further in.</summary>
    public CodeWriter Indented(Action body)
    {
        _depth++;
        body();
        _depth--;
        return this;
    }

    public override string ToString() => _text.ToString();
}
