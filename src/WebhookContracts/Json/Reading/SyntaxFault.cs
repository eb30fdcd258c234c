using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>
/// Where a text stops being JSON (RFC 8259), what would be right there, and what stands there instead: a single character, so that no more of a broken value is
/// shown than of one that is whole.
/// </summary>
/// <param name="Offset">Where, in bytes.</param>
/// <param name="Expected">What would be right.</param>
/// <param name="Found">What stands there.</param>
internal readonly record struct SyntaxFault(int Offset, string Expected, string Found)
{
    private const string Value = "a value in JSON";
    private const string Name = "the name of a member in double quotes";

    /// <summary>Finds the first fault of a text.</summary>
    /// <param name="utf8Json">The text.</param>
    /// <param name="options">How it is read.</param>
    /// <returns>The fault; null if the text is JSON.</returns>
    public static SyntaxFault? Find(ReadOnlySpan<byte> utf8Json, JsonReaderOptions options)
    {
        Utf8JsonReader reader = new(utf8Json, options);
        Stack<bool> isObject = new();
        JsonTokenType last = JsonTokenType.None;
        int end = 0;
        try
        {
            while (reader.Read())
            {
                last = reader.TokenType;
                end = (int)reader.BytesConsumed;
                if (last is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    isObject.Push(last == JsonTokenType.StartObject);
                }
                else if (last is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    isObject.Pop();
                }
            }

            return null;
        }
        catch (JsonException exception)
        {
            int offset = OffsetOf(utf8Json, exception.LineNumber ?? 0, exception.BytePositionInLine ?? 0);
            ReadOnlySpan<byte> rest = utf8Json[end..].TrimStart(" \t\r\n"u8);
            bool isAfterComma = !rest.IsEmpty && rest[0] == ',' && last is not (JsonTokenType.None or JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName);
            rest = isAfterComma ? rest[1..].TrimStart(" \t\r\n"u8) : rest;
            if (isObject.Count == options.MaxDepth && !rest.IsEmpty && rest[0] is (byte)'{' or (byte)'[')
            {
                // The one fault that lies in the options, and not in the text.
                return new(offset, string.Create(CultureInfo.InvariantCulture, $"at most {options.MaxDepth} levels of objects and arrays"), "one level more");
            }

            // The framework is at the comma where nothing follows it.
            offset = Math.Max(offset, utf8Json.Length - rest.Length);
            bool? isInObject = isObject.TryPeek(out bool inObject) ? inObject : null;
            return new(offset, ExpectedAt(rest, offset - (utf8Json.Length - rest.Length), last, isAfterComma, isInObject), FoundAt(utf8Json, offset));
        }
    }

    // What the token at fault should have been, or what it lacks.
    private static string ExpectedAt(ReadOnlySpan<byte> token, int length, JsonTokenType last, bool isAfterComma, bool? isInObject)
    {
        (string next, bool isName) = (last, isInObject) switch
        {
            (JsonTokenType.None, _) or (JsonTokenType.PropertyName, _) => (Value, false),
            (JsonTokenType.StartObject, _) => (Name + " or the end of the object", true),
            (JsonTokenType.StartArray, _) => (Value + " or the end of the array", false),
            (_, null) => ("the end of the text", false),
            (_, true) => isAfterComma ? (Name, true) : ("a comma or the end of the object", false),
            _ => isAfterComma ? (Value, false) : ("a comma or the end of the array", false),
        };
        bool isBegun = !token.IsEmpty && (isName ? token[0] == '"' : next.StartsWith(Value, StringComparison.Ordinal));
        return !isBegun ? next : (char)token[0] switch
        {
            '"' => ExpectedInString(token, length, isName),
            '-' or (>= '0' and <= '9') => "a number as JSON writes it, such as -1.5e3",
            't' or 'f' or 'n' => "true, false or null",
            _ => next,
        };
    }

    private static string ExpectedInString(ReadOnlySpan<byte> text, int length, bool isName)
    {
        bool isEscaped = false;
        for (int index = 1; index < Math.Min(length, text.Length); index++)
        {
            if (text[index] == '"' && !isEscaped)
            {
                return isName ? "a colon behind the name of the member" : Value;
            }

            isEscaped = text[index] == '\\' && !isEscaped;
        }

        return length >= text.Length ? "the end of the string, a double quote"
            : text[length] < ' ' ? "a string without control characters but as escape sequences"
            : "an escape sequence, such as \\n or \\u00e9";
    }

    private static string FoundAt(ReadOnlySpan<byte> utf8Json, int offset)
    {
        if (offset >= utf8Json.Length)
        {
            return "the end of the text";
        }

        return Rune.DecodeFromUtf8(utf8Json[offset..], out Rune rune, out _) == OperationStatus.Done
            ? $"'{Excerpt.Of(rune.ToString())}'"
            : $"the byte 0x{utf8Json[offset]:X2}";
    }

    private static int OffsetOf(ReadOnlySpan<byte> utf8Json, long line, long positionInLine)
    {
        int start = 0;
        for (; line > 0; line--)
        {
            start += utf8Json[start..].IndexOf((byte)'\n') + 1;
        }

        return (int)Math.Min(start + positionInLine, utf8Json.Length);
    }
}
