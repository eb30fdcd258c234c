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
    // What is shorter is walked through faster than it is leapt through.
    private const int WorthLeaping = 1024;

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
            return WalkAlone(ref reader, path, search);
        }

        if (options.Scanned is { } known && known.FindKnownEnd(start) is { } end)
        {
            if (end - start < WorthLeaping)
            {
                return WalkAlone(ref reader, path, search);
            }

            if (Leap(slice.To(end), start, path, search, known) is { } told)
            {
                return told;
            }
        }

        ScannedText scanned = ScannedText.Begin();
        int found = Walk(ref reader, path, search, scanned);
        s_searched += reader.BytesConsumed - start;
        if (scanned.Complete(reader.BytesConsumed))
        {
            options = options with { Scanned = scanned };
        }
        else
        {
            scanned.Discard();
        }

        return found;
    }

    private static int WalkAlone(ref Utf8JsonReader reader, ReadOnlySpan<byte> path, Search search)
    {
        long start = reader.TokenStartIndex;
        int found = Walk(ref reader, path, search, null);
        s_searched += reader.BytesConsumed - start;
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
                scanned?.GoInto(reader.TokenStartIndex);
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

    // From member to member of an object that was passed over once, as far as it was. The text begins at the offset. Null where it ends too early to tell.
    private static int? Leap(ReadOnlySpan<byte> text, long offset, ReadOnlySpan<byte> path, Search search, ScannedText scanned)
    {
        ReadOnlySpan<byte> name = First(ref path);
        int position = KnownText.PassSeparators(text, 1);
        while (position >= 0 && text[position] != '}')
        {
            int end = KnownText.PassString(text, position);
            if (end < 0)
            {
                return null;
            }

            ReadOnlySpan<byte> quoted = text[position..end];
            if (name.IsEmpty && search.TellName(quoted) is >= 0 and int named)
            {
                return named;
            }

            bool isOnPath = !name.IsEmpty && IsName(quoted, name);
            position = KnownText.PassSeparators(text, end);
            if (position < 0)
            {
                return null;
            }

            if (isOnPath && text[position] == '{' && !path.IsEmpty)
            {
                return Leap(text[position..], offset + position, path, search, scanned);
            }

            end = PassValue(text, position, offset, scanned);
            if (end < 0)
            {
                return null;
            }

            if (isOnPath && path.IsEmpty)
            {
                Utf8JsonReader value = KeptText.ReaderOf(text[position..end]);
                value.Read();
                return search.Tell(ref value);
            }

            position = KnownText.PassSeparators(text, end);
        }

        return position < 0 ? null : -1;
    }

    // Negative where the text ends within it.
    private static int PassValue(ReadOnlySpan<byte> text, int position, long offset, ScannedText scanned)
    {
        if (text[position] is (byte)'{' or (byte)'[' && scanned.FindEnd(offset + position) is { } known)
        {
            return known - offset <= text.Length ? (int)(known - offset) : -1;
        }

        int end = KnownText.PassValue(text, position);
        s_searched += (end < 0 ? text.Length : end) - position;
        return end;
    }

    private static bool IsName(ReadOnlySpan<byte> quoted, ReadOnlySpan<byte> name)
    {
        if (!quoted.Contains((byte)'\\'))
        {
            return quoted[1..^1].SequenceEqual(name);
        }

        Utf8JsonReader token = KeptText.ReaderOf(quoted);
        token.Read();
        return MemberName.Is(in token, name);
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

        public int TellName(ReadOnlySpan<byte> quoted)
        {
            if (!quoted.Contains((byte)'\\'))
            {
                return Lookup(quoted[1..^1]);
            }

            Utf8JsonReader token = KeptText.ReaderOf(quoted);
            token.Read();
            return TellName(ref token);
        }
    }
}
