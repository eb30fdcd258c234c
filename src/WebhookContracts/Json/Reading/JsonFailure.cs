using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace WebhookContracts.Json;

/// <summary>Makes the errors that readers throw. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonFailure
{
    /// <summary>What would be right where code of the contract's own throws.</summary>
    internal const string WhatCodeReads = "what the code of the contract can read";

    // No character takes more bytes than four, nor fewer than one for each half of it that C# counts.
    private const int LongestHead = (Excerpt.MaximumLength + 1) * 4;
    private const int MostMembersNamed = 10;

    /// <summary>
    /// Whether what code of a contract's own threw while it read counts against what it read. Only two exceptions do not: that memory is used up says nothing
    /// about a text, and <see cref="NotImplementedException"/> says of itself whose fault it is.
    /// </summary>
    /// <param name="exception">What was thrown.</param>
    internal static bool IsOfText(Exception exception) => exception is not (OutOfMemoryException or NotImplementedException);

    /// <summary>The current token is not what the schema asks for.</summary>
    /// <param name="reader">A reader on that token.</param>
    /// <param name="expected">What would be right: "a string", "a UUID".</param>
    /// <returns>The exception to throw.</returns>
    public static JsonException Unexpected(ref Utf8JsonReader reader, string expected) =>
        new JsonReadException(reader.TokenStartIndex, expected, DescribeToken(ref reader));

    /// <summary>The current token is not what a format of the contract's own asks for, which says so by throwing.</summary>
    /// <param name="reader">A reader on that token.</param>
    /// <param name="expected">What would be right.</param>
    /// <param name="exception">What the format threw.</param>
    /// <returns>The exception to throw.</returns>
    internal static JsonReadException UnexpectedBy(ref Utf8JsonReader reader, string expected, Exception exception) =>
        new(reader.TokenStartIndex, expected, $"{DescribeToken(ref reader)}, at which its format throws {exception.GetType().Name}", exception);

    /// <summary>The current member stands in its object for the second time, under the same name or under an alias.</summary>
    /// <param name="reader">A reader on the member's name.</param>
    /// <returns>The exception to throw.</returns>
    public static JsonException DuplicateMember(ref Utf8JsonReader reader) =>
        DuplicateMember(reader.TokenStartIndex, Quote(ref reader));

    /// <summary>A member stands in its map for the second time.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="offset">Where it stands.</param>
    /// <returns>The exception to throw.</returns>
    internal static JsonReadException DuplicateMember(string name, long offset) =>
        DuplicateMember(offset, $"\"{Excerpt.Of(name)}\"");

    /// <summary>The schema closes the object, and the current member is none of those it lists.</summary>
    /// <param name="reader">A reader on the member's name.</param>
    /// <returns>The exception to throw.</returns>
    public static JsonException UnknownMember(ref Utf8JsonReader reader) =>
        new JsonReadException(reader.TokenStartIndex, "only members that the schema lists", $"the member {Quote(ref reader)}");

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
                missing.Add($"\"{Excerpt.Of(names[member])}\"");
            }
        }

        string noun = missing.Count == 1 ? "the member " : "the members ";
        string others = missing.Count > MostMembersNamed ? FormattableString.Invariant($" and {missing.Count - MostMembersNamed} others") : "";
        return new JsonReadException(objectOffset, noun + string.Join(", ", missing.Take(MostMembersNamed)) + others, "an object without " + (missing.Count == 1 ? "it" : "them"));
    }

    /// <summary>A list, a map or the additional members of an object are more than the options allow.</summary>
    /// <param name="offset">Where the first item or member stands that is too many.</param>
    /// <param name="maximum">How many there may be.</param>
    /// <returns>The exception to throw.</returns>
    internal static JsonReadException TooManyItems(long offset, int maximum) =>
        new(offset, string.Create(CultureInfo.InvariantCulture, $"at most {maximum} items, as WebhookReadOptions.MaximumItems allows"), "one more") { IsFatal = true };

    /// <summary>More values than are put up with do not fit.</summary>
    /// <param name="offset">Where the first stands that is too many.</param>
    /// <param name="maximum">How many there may be.</param>
    /// <returns>The exception to throw.</returns>
    internal static JsonReadException TooManyMisfits(long offset, int maximum) =>
        new(offset, string.Create(CultureInfo.InvariantCulture, $"at most {maximum} values that are not as the schema says"), "one more") { IsFatal = true };

    /// <summary>A value is null that the schema does not let be null.</summary>
    /// <param name="offset">Where it stands.</param>
    /// <returns>The deviation.</returns>
    internal static JsonReadException UnexpectedNull(long offset) => new(offset, "anything but null", "null");

    /// <summary>A value of a text that nobody has checked, because it is read by somebody else's reader, is not UTF-8.</summary>
    /// <param name="offset">Where the value begins.</param>
    /// <returns>The exception to throw.</returns>
    internal static JsonReadException NotUtf8(long offset) => new(offset, "UTF-8", "bytes that are not") { IsFatal = true };

    /// <summary>The escape sequences of the current text stand for half a character: for one half of a surrogate pair without the other.</summary>
    /// <param name="reader">A reader on the text, which may be a member's name.</param>
    /// <returns>The exception to throw.</returns>
    internal static JsonReadException HalfCharacter(ref Utf8JsonReader reader) =>
        new(reader.TokenStartIndex, "escape sequences that form whole characters", "one half of a surrogate pair without the other") { IsFatal = true };

    /// <summary>Code of the contract's own threw at the current value. What it says of it is not quoted: it may be anything.</summary>
    /// <param name="reader">A reader where it was when that happened.</param>
    /// <param name="exception">What was thrown.</param>
    /// <returns>The exception to throw.</returns>
    internal static JsonReadException Thrown(ref Utf8JsonReader reader, Exception exception) => new(
        reader.TokenStartIndex,
        WhatCodeReads,
        $"{NameKind(reader.TokenType)}, at which it throws {exception.GetType().Name}",
        exception);

    /// <summary>A value that nobody may see is not what the schema asks for.</summary>
    /// <param name="offset">Where the value begins.</param>
    /// <param name="kind">Its first token.</param>
    /// <param name="error">What is wrong with it, or within it.</param>
    /// <returns>The exception to throw.</returns>
    internal static JsonReadException Secret(long offset, JsonTokenType kind, JsonReadException error) => error.Offset == offset
        ? new(offset, error.Expected, NameSecret(kind)) { IsFatal = error.IsFatal }
        : new(offset, error.Expected + " within this secret", "something else, which is not shown") { IsFatal = error.IsFatal };

    /// <summary>The current token begins a value that nobody may see, and that is not what the schema asks for.</summary>
    /// <param name="reader">A reader on that token.</param>
    /// <param name="expected">What would be right.</param>
    /// <returns>The exception to throw.</returns>
    internal static JsonReadException UnexpectedSecret(ref Utf8JsonReader reader, string expected) =>
        new(reader.TokenStartIndex, expected, NameSecret(reader.TokenType));

    /// <summary>A record to be written lacks what its declaration requires.</summary>
    /// <param name="property">The property that is null.</param>
    /// <returns>The exception to throw.</returns>
    public static InvalidOperationException NullMember(string property) =>
        new($"{property} is null, but is required; a message cannot be written without it.");

    /// <summary>A list or a map to be written holds a null that its declaration does not allow.</summary>
    /// <returns>The exception to throw.</returns>
    public static InvalidOperationException NullItem() => new("An item of a list or a value of a map is null, but must not be; a message cannot be written with it.");

    /// <summary>A union of several kinds of JSON to be written has nothing in it.</summary>
    /// <returns>The exception to throw.</returns>
    internal static InvalidOperationException NoUnionValue() => new("A union without a value cannot be written; make it of one of its alternatives.");

    /// <summary>What the current token is, with the beginning of its text.</summary>
    private static string DescribeToken(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => "the string " + Quote(ref reader),
        JsonTokenType.PropertyName => "the member " + Quote(ref reader),
        JsonTokenType.Number => "the number " + Quote(ref reader),
        _ => NameKind(reader.TokenType),
    };

    // What a token is, without a word of its text.
    private static string NameKind(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.PropertyName => "a member",
        JsonTokenType.Number => "a number",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Null => "null",
        JsonTokenType.EndArray => "the end of the array",
        JsonTokenType.EndObject => "the end of the object",
        _ => "nothing",
    };

    private static string NameSecret(JsonTokenType kind) => NameKind(kind) + ", which is not shown because it is secret";

    // As written, escape sequences and all: what cannot be unescaped can still be shown.
    private static string Quote(ref Utf8JsonReader reader)
    {
        Span<byte> head = stackalloc byte[LongestHead];
        int length = 0;
        if (reader.HasValueSequence)
        {
            foreach (ReadOnlyMemory<byte> segment in reader.ValueSequence)
            {
                int part = Math.Min(segment.Length, head.Length - length);
                segment.Span[..part].CopyTo(head[length..]);
                length += part;
            }
        }
        else
        {
            length = Math.Min(reader.ValueSpan.Length, head.Length);
            reader.ValueSpan[..length].CopyTo(head);
        }

        // A head that is full is longer than what is shown of it, so that half a character at its end does not matter.
        Span<char> characters = stackalloc char[LongestHead];
        Utf8.ToUtf16(head[..length], characters, out _, out int written);
        string text = Excerpt.Of(characters[..written]);
        return reader.TokenType == JsonTokenType.Number ? text : $"\"{text}\"";
    }

    private static JsonReadException DuplicateMember(long offset, string excerpt) =>
        new(offset, "each member once", $"the member {excerpt} again, under this name or another that means the same") { IsFatal = true };
}
