namespace WebhookContracts.Json;

/// <summary>
/// Steps over text that a reader has gone through before, so that it is known to be JSON as far as it goes: from bracket to bracket, without looking at what
/// stands between them. Every step answers the position behind it; negative where the text ends before.
/// </summary>
internal static class KnownText
{
    private const int OutOfText = -1;

    /// <summary>Passes over what separates members, names and values.</summary>
    public static int PassSeparators(ReadOnlySpan<byte> text, int position)
    {
        for (; position < text.Length; position++)
        {
            if (text[position] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)',' or (byte)':'))
            {
                return position;
            }
        }

        return OutOfText;
    }

    /// <summary>Passes over a string, from its first quotation mark.</summary>
    public static int PassString(ReadOnlySpan<byte> text, int position)
    {
        position++;
        while (text[position..].IndexOfAny((byte)'"', (byte)'\\') is >= 0 and int length)
        {
            position += length;
            if (text[position] == '"')
            {
                return position + 1;
            }

            position += 2;
            if (position >= text.Length)
            {
                return OutOfText;
            }
        }

        return OutOfText;
    }

    /// <summary>Passes over a value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Where the value begins.</param>
    public static int PassValue(ReadOnlySpan<byte> text, int position) => text[position] switch
    {
        (byte)'"' => PassString(text, position),
        (byte)'{' or (byte)'[' => PassBrackets(text, position),
        _ => PassLiteral(text, position),
    };

    // A number, a truth value or null: short.
    private static int PassLiteral(ReadOnlySpan<byte> text, int position)
    {
        while (position < text.Length && text[position] is > (byte)' ' and not ((byte)',' or (byte)']' or (byte)'}'))
        {
            position++;
        }

        return position < text.Length ? position : OutOfText;
    }

    private static int PassBrackets(ReadOnlySpan<byte> text, int position)
    {
        int depth = 0;
        while (text[position..].IndexOfAny("\"{}[]"u8) is >= 0 and int length)
        {
            position += length;
            if (text[position] == '"')
            {
                position = PassString(text, position);
                if (position < 0)
                {
                    return OutOfText;
                }

                continue;
            }

            depth += text[position] is (byte)'{' or (byte)'[' ? 1 : -1;
            position++;
            if (depth == 0)
            {
                return position;
            }
        }

        return OutOfText;
    }
}
