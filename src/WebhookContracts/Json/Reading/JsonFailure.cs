using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace WebhookContracts.Json;

/// <summary>Makes the errors that readers throw. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonFailure
{
    private const int MaximumExcerptLength = 40;

    /// <summary>The current token is not what the schema asks for.</summary>
    /// <param name="reader">A reader on that token.</param>
    /// <param name="expected">What would be right: "a string", "a UUID".</param>
    /// <returns>The exception to throw.</returns>
    public static JsonException Unexpected(ref Utf8JsonReader reader, string expected) =>
        new JsonReadException(reader.TokenStartIndex, expected, DescribeToken(ref reader));

    /// <summary>The current member stands in its object for the second time, under the same name or under an alias.</summary>
    /// <param name="reader">A reader on the member's name.</param>
    /// <returns>The exception to throw.</returns>
    public static JsonException DuplicateMember(ref Utf8JsonReader reader) =>
        DuplicateMember(reader.TokenStartIndex, Excerpt(ref reader));

    /// <summary>A member stands in its map for the second time.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="offset">Where it stands.</param>
    /// <returns>The exception to throw.</returns>
    internal static JsonReadException DuplicateMember(string name, long offset) =>
        DuplicateMember(offset, $"\"{Shorten(JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes, isCut: false)}\"");

    /// <summary>The schema closes the object, and the current member is none of those it lists.</summary>
    /// <param name="reader">A reader on the member's name.</param>
    /// <returns>The exception to throw.</returns>
    public static JsonException UnknownMember(ref Utf8JsonReader reader) =>
        new JsonReadException(reader.TokenStartIndex, "only members that the schema lists", $"the member {Excerpt(ref reader)}");

    /// <summary>The object ended without a member that the schema requires.</summary>
    /// <param name="objectOffset">Where the object begins.</param>
    /// <param name="seen">The members that were there.</param>
    /// <param name="required">The names of the required members, by number, a name a line.</param>
    /// <returns>The exception to throw.</returns>
    public static JsonException MissingMember(long objectOffset, MemberSet seen, string required)
    {
        ArgumentNullException.ThrowIfNull(required);
        string[] names = required.Split('\n');
        List<string> missing = [];
        for (int member = 0; member < names.Length; member++)
        {
            if (!seen.Contains(member))
            {
                missing.Add($"\"{names[member]}\"");
            }
        }

        string noun = missing.Count == 1 ? "the member " : "the members ";
        return new JsonReadException(objectOffset, noun + string.Join(", ", missing), "an object without " + (missing.Count == 1 ? "it" : "them"));
    }

    /// <summary>The escape sequences of the current text stand for half a character: for one half of a surrogate pair without the other.</summary>
    /// <param name="reader">A reader on the text, which may be a member's name.</param>
    /// <returns>The exception to throw.</returns>
    internal static JsonReadException HalfCharacter(ref Utf8JsonReader reader) =>
        new(reader.TokenStartIndex, "escape sequences that form whole characters", "one half of a surrogate pair without the other");

    /// <summary>A record to be written lacks what its declaration requires.</summary>
    /// <param name="property">The property that is null.</param>
    /// <returns>The exception to throw.</returns>
    public static InvalidOperationException NullMember(string property) =>
        new($"{property} is null, but is required; a message cannot be written without it.");

    /// <summary>A list or a map to be written holds a null that its declaration does not allow.</summary>
    /// <returns>The exception to throw.</returns>
    public static InvalidOperationException NullItem() => new("An item of a list or a value of a map is null, but must not be; a message cannot be written with it.");

    /// <summary>What the current token is, with the beginning of its text.</summary>
    internal static string DescribeToken(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "the string " + Excerpt(ref reader),
        JsonTokenType.PropertyName => "the member " + Excerpt(ref reader),
        JsonTokenType.Number => "the number " + Excerpt(ref reader),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Null => "null",
        JsonTokenType.EndArray => "the end of the array",
        JsonTokenType.EndObject => "the end of the object",
        _ => "nothing",
    };

    // As written, escape sequences and all: what cannot be unescaped can still be shown.
    private static string Excerpt(ref Utf8JsonReader reader)
    {
        Span<byte> head = stackalloc byte[(MaximumExcerptLength + 1) * 4];
        int length = 0;
        bool isCut = false;
        if (reader.HasValueSequence)
        {
            foreach (ReadOnlyMemory<byte> segment in reader.ValueSequence)
            {
                int part = Math.Min(segment.Length, head.Length - length);
                segment.Span[..part].CopyTo(head[length..]);
                length += part;
                isCut |= part < segment.Length;
            }
        }
        else
        {
            length = Math.Min(reader.ValueSpan.Length, head.Length);
            reader.ValueSpan[..length].CopyTo(head);
            isCut = length < reader.ValueSpan.Length;
        }

        string text = Shorten(head[..length], isCut);
        return reader.TokenType == JsonTokenType.Number ? text : $"\"{text}\"";
    }

    // Up to the last whole character that has room.
    private static string Shorten(ReadOnlySpan<byte> text, bool isCut)
    {
        Span<char> characters = stackalloc char[MaximumExcerptLength];
        Utf8.ToUtf16(text, characters, out int read, out int written, isFinalBlock: !isCut);
        return characters[..written].ToString() + (isCut || read < text.Length ? "…" : "");
    }

    private static JsonReadException DuplicateMember(long offset, string excerpt) =>
        new(offset, "each member once", $"the member {excerpt} again, under this name or another that means the same");
}
