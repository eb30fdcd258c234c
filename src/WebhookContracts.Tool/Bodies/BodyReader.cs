using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Tool.Bodies;

/// <summary>
/// Reads strict JSON (RFC 8259) into values that know where they stand. A body is read otherwise than a schema: members given twice and half characters,
/// which no schema may have, are for the validator to judge, and places count in bytes, as the library's own errors do.
/// </summary>
internal sealed class BodyReader
{
    /// <summary>How deep a body may nest: System.Text.Json's own default, and far beyond what any provider sends.</summary>
    public const int MaximumDepth = 64;

    /// <summary>How deep a body may nest that is only looked at: as deep as the library reads at most.</summary>
    public const int LargestDepth = WebhookReadOptions.LargestMaximumDepth;

    private readonly BodyText _text;

    // What is being read right now, so that a fault can name it.
    private string _pointer = "";

    private BodyReader(BodyText text) => _text = text;

    /// <summary>The value that the text holds; null, and why, if the text is not JSON.</summary>
    public static BodyValue? Read(BodyText text, out BodyFault? fault)
    {
        fault = FindEncodingFault(text.Bytes);
        return fault is null ? new BodyReader(text).Read(out fault) : null;
    }

    /// <summary>Why a text is not JSON; null if it is. Takes no memory beside the text.</summary>
    public static BodyFault? FindFault(BodyText text)
    {
        if (FindEncodingFault(text.Bytes) is { } fault)
        {
            return fault;
        }

        Utf8JsonReader reader = new(text.Bytes, new JsonReaderOptions { MaxDepth = LargestDepth });
        try
        {
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException e)
        {
            return new BodyFault("", text.OffsetOf(e.LineNumber ?? 0, e.BytePositionInLine ?? 0), Reword(e.Message, LargestDepth));
        }
    }

    private BodyValue? Read(out BodyFault? fault)
    {
        Utf8JsonReader reader = new(_text.Bytes, new JsonReaderOptions { MaxDepth = MaximumDepth });
        try
        {
            reader.Read();
            BodyValue root = ReadValue(ref reader, null, null, 0);
            _pointer = "";
            reader.Read();
            fault = null;
            return root;
        }
        catch (JsonException e)
        {
            int offset = _text.OffsetOf(e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
            fault = new BodyFault(_pointer, offset, Reword(e.Message, MaximumDepth));
        }

        return null;
    }

    private BodyValue ReadValue(ref Utf8JsonReader reader, BodyValue? parent, string? name, int index)
    {
        int start = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                BodyValue @object = new(JsonValueKind.Object, start, parent, name, index);
                ReadMembers(ref reader, @object);
                return @object;
            case JsonTokenType.StartArray:
                BodyValue array = new(JsonValueKind.Array, start, parent, name, index);
                ReadItems(ref reader, array);
                return array;
            case JsonTokenType.String:
                string characters = ReadText(ref reader, out bool isWellFormed);
                return new BodyValue(JsonValueKind.String, start, parent, name, index) { Text = characters, IsWellFormed = isWellFormed };
            case JsonTokenType.Number:
                string digits = Encoding.ASCII.GetString(reader.ValueSpan);
                return new BodyValue(JsonValueKind.Number, start, parent, name, index) { Text = digits };
            case JsonTokenType.True:
                return new BodyValue(JsonValueKind.True, start, parent, name, index);
            case JsonTokenType.False:
                return new BodyValue(JsonValueKind.False, start, parent, name, index);
            default:
                return new BodyValue(JsonValueKind.Null, start, parent, name, index);
        }
    }

    private void ReadMembers(ref Utf8JsonReader reader, BodyValue @object)
    {
        string pointer = _pointer;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            int nameStart = (int)reader.TokenStartIndex;
            string name = ReadText(ref reader, out bool isWellFormed);
            _pointer = PointerText.Append(pointer, name);
            reader.Read();
            @object.Members.Add(new BodyMember(name, nameStart, isWellFormed, ReadValue(ref reader, @object, name, 0)));
            _pointer = pointer;
        }
    }

    private void ReadItems(ref Utf8JsonReader reader, BodyValue array)
    {
        string pointer = _pointer;
        _pointer = PointerText.Append(pointer, 0);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            array.Items.Add(ReadValue(ref reader, array, null, array.Items.Count));
            _pointer = PointerText.Append(pointer, array.Items.Count);
        }

        _pointer = pointer;
    }

    // JSON allows half a surrogate pair in an escape sequence, and it may stand where nobody reads it.
    private static string ReadText(ref Utf8JsonReader reader, out bool isWellFormed)
    {
        try
        {
            isWellFormed = true;
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            isWellFormed = false;
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    private static BodyFault? FindEncodingFault(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith(Encoding.UTF8.Preamble))
        {
            return new BodyFault("", 0, "the text begins with a byte order mark, which JSON forbids: save it as UTF-8 without one");
        }

        if (utf8.StartsWith(Encoding.Unicode.Preamble) || utf8.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return new BodyFault("", 0, "the text is UTF-16: save it as UTF-8");
        }

        if (Utf8.IsValid(utf8))
        {
            return null;
        }

        int offset = 0;
        while (Rune.DecodeFromUtf8(utf8[offset..], out _, out int consumed) == System.Buffers.OperationStatus.Done)
        {
            offset += consumed;
        }

        return new BodyFault("", offset, $"byte 0x{utf8[offset]:X2} is not UTF-8");
    }

    // System.Text.Json adds the place, which we give ourselves, and advice to whoever calls the reader.
    private static string Reword(string message, int maximumDepth)
    {
        if (message.StartsWith("Expected depth to be zero", StringComparison.Ordinal))
        {
            return "the text ends before the last object or array is closed";
        }

        if (message.StartsWith("The maximum configured depth", StringComparison.Ordinal))
        {
            return $"objects and arrays nest deeper than {maximumDepth} levels";
        }

        int place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (place >= 0 ? message[..place] : message)
            .Replace(" Change the reader options.", "", StringComparison.Ordinal)
            .TrimEnd('.');
    }
}
