using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>
/// Tells which alternative of a union an object is, wherever among its members that is said. The reader stays where it is. Not meant to be called by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UnionToken
{
    // How many bytes all searches of this thread have read beyond first members: what the tests hold to the length of the texts.
    [ThreadStatic]
    private static long s_searched;

    /// <summary>By the text of a member.</summary>
    /// <param name="reader">A reader on the first token of the value.</param>
    /// <param name="path">The names that lead to the member, with line feeds between them.</param>
    /// <param name="lookup">Finds the alternative by the text.</param>
    /// <param name="options">How to read: afterwards, how to read the object.</param>
    /// <returns>The alternative's number; negative for none.</returns>
    /// <exception cref="JsonException">The value is no object.</exception>
    public static int FindByText(in Utf8JsonReader reader, ReadOnlySpan<byte> path, MemberName.Lookup lookup, ref WebhookReadOptions options) =>
        Find(in reader, path, new Search(lookup, IsText: true), ref options);

    /// <summary>By the number, or the truth value, that a member is.</summary>
    /// <param name="reader">A reader on the first token of the value.</param>
    /// <param name="path">The names that lead to the member, with line feeds between them.</param>
    /// <param name="lookup">Finds the alternative by the token.</param>
    /// <param name="options">How to read: afterwards, how to read the object.</param>
    /// <returns>The alternative's number; negative for none.</returns>
    /// <exception cref="JsonException">The value is no object.</exception>
    public static int FindByLiteral(in Utf8JsonReader reader, ReadOnlySpan<byte> path, MemberName.Lookup lookup, ref WebhookReadOptions options) =>
        Find(in reader, path, new Search(lookup, IsText: false), ref options);

    /// <summary>By the name of a member, of which each alternative has one that no other has.</summary>
    /// <param name="reader">A reader on the first token of the value.</param>
    /// <param name="lookup">Finds the alternative by the name.</param>
    /// <param name="options">How to read: afterwards, how to read the object.</param>
    /// <returns>The alternative's number; negative for none.</returns>
    /// <exception cref="JsonException">The value is no object.</exception>
    public static int FindByName(in Utf8JsonReader reader, MemberName.Lookup lookup, ref WebhookReadOptions options) =>
        Find(in reader, default, new Search(lookup, IsText: true), ref options);

    /// <summary>The text of a member of a value that is kept.</summary>
    /// <param name="json">The value.</param>
    /// <param name="name">The member.</param>
    /// <returns>The text; empty where there is none.</returns>
    public static string TextOf(JsonElement json, string name)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.String ? JsonElementText.Of(member) : "";
        }
        catch (InvalidOperationException)
        {
            return TextBesideOddNames(KeptText.Of(json), name);
        }
    }

    // Where another name is half a surrogate pair, which is no text to the framework, and may stand in what is only kept. The last counts, as there.
    private static string TextBesideOddNames(ReadOnlySpan<byte> json, string name)
    {
        Utf8JsonReader reader = KeptText.ReaderOf(json);
        string text = "";
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isNamed = JsonString.Unescape(reader.ValueSpan) == name;
            reader.Read();
            text = !isNamed ? text : reader.TokenType == JsonTokenType.String ? JsonString.Unescape(reader.ValueSpan) : "";
            reader.Skip();
        }

        return text;
    }

    private static int Find(in Utf8JsonReader reader, ReadOnlySpan<byte> path, Search search, ref WebhookReadOptions options)
    {
        Utf8JsonReader ahead = reader;
        if (ahead.TokenType != JsonTokenType.StartObject)
        {
            throw JsonFailure.Unexpected(ref ahead, "an object");
        }

        // As most senders write it: the member that tells comes first.
        if (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName && StringToken.IsPlain(in ahead))
        {
            if (path.IsEmpty)
            {
                if (search.Lookup(ahead.ValueSpan) is >= 0 and int named)
                {
                    return named;
                }
            }
            else if (ahead.ValueSpan.SequenceEqual(path))
            {
                ahead.Read();
                return search.Tell(ref ahead);
            }
        }

        return FindLater(reader, path, search, ref options);
    }

    // Apart: its copies of the reader would be cleared for every object that says first what it is.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int FindLater(Utf8JsonReader reader, ReadOnlySpan<byte> path, Search search, ref WebhookReadOptions options)
    {
        // Somebody else's reader may pass over comments, and its text may be in pieces: there each search walks for itself.
        ValueSlice slice = new(in reader);
        long start = reader.TokenStartIndex;
        if (!options.IsTextChecked || !slice.IsPossible)
        {
            int alone = Walk(ref reader, path, search, null);
            s_searched += reader.BytesConsumed - start;
            return alone;
        }

        if (options.Scanned?.FindEnd(start) is { } end)
        {
            return Leap(slice.To(end), start, path, search, options.Scanned);
        }

        ScannedText scanned = ScannedText.Begin();
        int found = Walk(ref reader, path, search, scanned);
        s_searched += reader.BytesConsumed - start;
        if (scanned.IsEmpty)
        {
            scanned.Discard();
        }
        else
        {
            options = options with { Scanned = scanned };
        }

        return found;
    }

    // From token to token, noting what is passed over. Left where the member was found, or where the object ends.
    private static int Walk(ref Utf8JsonReader reader, ReadOnlySpan<byte> path, Search search, ScannedText? scanned)
    {
        ReadOnlySpan<byte> name = First(ref path);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isOnPath = !name.IsEmpty && MemberName.Is(in reader, name);
            if (name.IsEmpty && search.TellName(ref reader) is >= 0 and int named)
            {
                return named;
            }

            reader.Read();
            if (isOnPath && path.IsEmpty)
            {
                return search.Tell(ref reader);
            }

            if (isOnPath && reader.TokenType == JsonTokenType.StartObject)
            {
                return Walk(ref reader, path, search, scanned);
            }

            if (scanned is null)
            {
                reader.TrySkip();
            }
            else
            {
                PassOver(ref reader, scanned);
            }
        }

        return -1;
    }

    private static void PassOver(ref Utf8JsonReader reader, ScannedText scanned)
    {
        int depth = 0;
        do
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                depth++;
                scanned.Enter(reader.TokenStartIndex);
            }
            else if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                depth--;
                scanned.Leave(reader.BytesConsumed);
            }
        }
        while (depth > 0 && reader.Read());
    }

    // From member to member of an object that was passed over once, and so is known to be JSON. The text begins at the offset.
    private static int Leap(ReadOnlySpan<byte> text, long offset, ReadOnlySpan<byte> path, Search search, ScannedText scanned)
    {
        ReadOnlySpan<byte> name = First(ref path);
        int position = 1;
        while (true)
        {
            position += text[position..].IndexOfAnyExcept(" \t\r\n,"u8);
            if (text[position] == '}')
            {
                return -1;
            }

            Utf8JsonReader token = TokenAt(text, ref position);
            bool isOnPath = !name.IsEmpty && MemberName.Is(in token, name);
            if (name.IsEmpty && search.TellName(ref token) is >= 0 and int named)
            {
                return named;
            }

            position += text[position..].IndexOfAnyExcept(" \t\r\n:"u8);
            int start = position;
            if (text[start] is (byte)'{' or (byte)'[' && scanned.FindEnd(offset + start) is { } end)
            {
                position = (int)(end - offset);
            }
            else
            {
                token = TokenAt(text, ref position);
                if (isOnPath && path.IsEmpty)
                {
                    return search.Tell(ref token);
                }
            }

            if (isOnPath && text[start] == '{' && !path.IsEmpty)
            {
                return Leap(text[start..position], offset + start, path, search, scanned);
            }

            if (isOnPath && path.IsEmpty)
            {
                return -1;
            }
        }
    }

    // A value, and where it ends. Of an object or array the reader is left on the first token.
    private static Utf8JsonReader TokenAt(ReadOnlySpan<byte> text, ref int position)
    {
        Utf8JsonReader token = KeptText.ReaderOf(text[position..]);
        token.Read();
        Utf8JsonReader end = token;
        end.TrySkip();
        position += (int)end.BytesConsumed;
        s_searched += end.BytesConsumed;
        return token;
    }

    // The first name of a path, which is left with the others.
    private static ReadOnlySpan<byte> First(ref ReadOnlySpan<byte> path)
    {
        int end = path.IndexOf((byte)'\n');
        ReadOnlySpan<byte> first = end < 0 ? path : path[..end];
        path = end < 0 ? default : path[(end + 1)..];
        return first;
    }

    /// <summary>What is searched for.</summary>
    /// <param name="Lookup">Finds the alternative by a text.</param>
    /// <param name="IsText">Whether that is the text of a string.</param>
    private readonly record struct Search(MemberName.Lookup Lookup, bool IsText)
    {
        public int Tell(ref Utf8JsonReader value) => value.TokenType switch
        {
            JsonTokenType.String when IsText => TellName(ref value),
            JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False when !IsText && !value.HasValueSequence => Lookup(value.ValueSpan),
            _ => -1,
        };

        public int TellName(ref Utf8JsonReader name) => MemberName.Find(ref name, Lookup);
    }
}
