using System.Text;
using System.Text.Json;
using WebhookContracts.Schemas.Text;
using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Tool.Inspecting.Page;

/// <summary>
/// A JSON body as a tree: of each object and array the first members, and those that lead to what is marked. The rest is asked for where somebody looks: a body of many megabytes is shown as quickly as a short one.
/// </summary>
internal sealed class BodyTree
{
    /// <summary>How many members of one object or array are shown at once.</summary>
    public const int MostMembers = 100;

    private const int MostOpened = 300;
    private const int OpenedDepth = 12;
    private const int LongestText = 2_000;

    // What has a longer pointer is not marked, and only what is above it is opened: pointers to all that a long name holds would take many times the memory of the body.
    private const int LongestWay = 800;

    private readonly byte[] _json;
    private readonly Dictionary<string, (string Kind, string Text)> _marks = [];
    private readonly HashSet<string> _ways = [];
    private int _written;

    /// <param name="body">The body.</param>
    /// <param name="judgement">What was made of it; null for what nobody judged.</param>
    public BodyTree(ReadOnlyMemory<byte> body, Judgement? judgement)
    {
        _json = body.ToArray();
        foreach (Note note in judgement?.Notes.First ?? [])
        {
            Mark(note.Pointer, note.Kind == NoteKind.UnknownMember ? "unknown member" : "unknown value", note.Message);
        }

        if (judgement?.Error is { JsonPointer: { } pointer } error)
        {
            Mark(pointer, "error", error.Expected is null ? error.Message : $"expected {error.Expected}, found {error.Found}");
        }
    }

    /// <summary>Writes the root; or, for what is no JSON, why it is none.</summary>
    public void WriteRoot(Utf8JsonWriter writer)
    {
        BodyText text = new(_json);
        if (BodyReader.FindFault(text) is { } fault)
        {
            BodyPosition position = text.PositionAt(fault.ByteOffset);
            writer.WriteStartObject();
            writer.WriteString("fault", fault.Message);
            writer.WriteNumber("byte", position.ByteOffset);
            writer.WriteNumber("line", position.Line);
            writer.WriteNumber("column", position.Column);
            writer.WriteEndObject();
            return;
        }

        Utf8JsonReader reader = ReaderAt(0);
        reader.Read();
        writer.WriteStartObject();
        WriteValue(writer, ref reader, 0, "", depth: 0);
        writer.WriteEndObject();
    }

    /// <summary>Writes members of an object or array, from one on, as many as are shown at once. None of them is marked, or leads to what is: those are there from the beginning.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="at">Where it begins: a place that was told before.</param>
    /// <param name="from">The first member to write.</param>
    public void WriteChildren(Utf8JsonWriter writer, int at, int from)
    {
        writer.WriteStartObject();
        try
        {
            Utf8JsonReader reader = ReaderAt(Math.Min(at, _json.Length));
            if (reader.Read() && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                WriteMembers(writer, ref reader, at, pointer: null, from, depth: OpenedDepth);
            }
        }
        catch (JsonException)
        {
            // A place where nothing begins: nobody was told of it.
        }

        writer.WriteEndObject();
    }

    private Utf8JsonReader ReaderAt(int at) => new(_json.AsSpan(at), new JsonReaderOptions { MaxDepth = BodyReader.LargestDepth });

    private void Mark(string pointer, string kind, string text)
    {
        if (pointer.Length <= LongestWay)
        {
            _marks[pointer] = (kind, text);
        }

        string way = pointer[..Math.Min(pointer.Length, LongestWay)];
        for (int end = way.LastIndexOf('/'); end >= 0; end = end == 0 ? -1 : way.LastIndexOf('/', end - 1))
        {
            _ways.Add(way[..end]);
        }
    }

    // The members of a node that was begun. Its pointer is null where neither it nor anything in it is marked.
    private void WriteValue(Utf8JsonWriter writer, ref Utf8JsonReader reader, int start, string? pointer, int depth)
    {
        _written++;
        if (pointer is not null && _marks.TryGetValue(pointer, out (string Kind, string Text) mark))
        {
            writer.WriteString("mark", mark.Kind);
            writer.WriteString("says", mark.Text);
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                int at = start + (int)reader.TokenStartIndex;
                writer.WriteString("kind", reader.TokenType == JsonTokenType.StartObject ? "object" : "array");
                writer.WriteNumber("at", at);
                if ((pointer is not null && _ways.Contains(pointer)) || (_written < MostOpened && depth < OpenedDepth))
                {
                    WriteMembers(writer, ref reader, start, pointer, from: 0, depth + 1);
                }
                else
                {
                    writer.WriteNumber("count", Count(ref reader));
                }

                break;
            case JsonTokenType.String:
                writer.WriteString("kind", "string");
                WriteText(writer, TextOf(ref reader, out int length), length);
                break;
            default:
                writer.WriteString("kind", reader.TokenType == JsonTokenType.Number ? "number" : "word");
                WriteText(writer, Encoding.UTF8.GetString(reader.ValueSpan[..Math.Min(reader.ValueSpan.Length, LongestText)]), reader.ValueSpan.Length);
                break;
        }
    }

    // Where it ends the reader stands at the end of the object or array.
    private void WriteMembers(Utf8JsonWriter writer, ref Utf8JsonReader reader, int start, string? pointer, int from, int depth)
    {
        bool isObject = reader.TokenType == JsonTokenType.StartObject;
        bool isWay = pointer is not null && _ways.Contains(pointer);
        int index = 0;
        int passedOver = 0;
        writer.WriteStartArray("members");
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            bool isInWindow = index >= from && index < from + MostMembers;
            string name = "";
            if (isObject)
            {
                name = isWay || isInWindow ? TextOf(ref reader, out _) : "";
                reader.Read();
            }

            string? inner = !isWay ? null : isObject ? PointerText.Append(pointer!, name) : PointerText.Append(pointer!, index);
            if (isInWindow || (inner is not null && (_marks.ContainsKey(inner) || _ways.Contains(inner))))
            {
                WriteGap(writer, index, ref passedOver);
                writer.WriteStartObject();
                if (isObject)
                {
                    writer.WriteString("name", Cut(name));
                    if (name.Length > LongestText)
                    {
                        writer.WriteBoolean("isNameCut", true);
                    }
                }
                else
                {
                    writer.WriteNumber("index", index);
                }

                WriteValue(writer, ref reader, start, inner, depth);
                writer.WriteEndObject();
            }
            else
            {
                reader.Skip();
                passedOver += index >= from ? 1 : 0;
            }

            index++;
        }

        WriteGap(writer, index, ref passedOver);
        writer.WriteEndArray();
        writer.WriteNumber("count", index);
    }

    private static void WriteGap(Utf8JsonWriter writer, int index, ref int passedOver)
    {
        if (passedOver > 0)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", "gap");
            writer.WriteNumber("from", index - passedOver);
            writer.WriteNumber("count", passedOver);
            writer.WriteEndObject();
            passedOver = 0;
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string text, int length)
    {
        writer.WriteString("text", Cut(text));
        if (length > LongestText)
        {
            writer.WriteNumber("length", length);
        }
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];

    private static int Count(ref Utf8JsonReader reader)
    {
        int count = 0;
        bool isObject = reader.TokenType == JsonTokenType.StartObject;
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            if (isObject)
            {
                reader.Read();
            }

            reader.Skip();
            count++;
        }

        return count;
    }

    // JSON allows half a surrogate pair in an escape sequence: no text, and shown as it is written.
    private static string TextOf(ref Utf8JsonReader reader, out int length)
    {
        try
        {
            string text = reader.GetString()!;
            length = text.Length;
            return text;
        }
        catch (InvalidOperationException)
        {
            string text = Encoding.UTF8.GetString(reader.ValueSpan);
            length = text.Length;
            return text;
        }
    }
}
