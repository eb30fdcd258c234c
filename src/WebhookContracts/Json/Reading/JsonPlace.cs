using System.Buffers;
using System.Text;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>Finds the JSON Pointer (RFC 6901) of a place in a text by walking there. Only errors need it.</summary>
internal static class JsonPlace
{
    // A pointer is for people: what is deeper or longer than this shows where it is well enough without its tail.
    private const int MaximumLength = 1_023;

    /// <summary>The pointer of the value or member whose token begins at the offset.</summary>
    /// <param name="reader">A reader before the first token of the text, or on the first token of a value.</param>
    /// <param name="offset">Where the token begins, counted as the reader counts.</param>
    public static string Locate(Utf8JsonReader reader, long offset)
    {
        Stack<Step> path = new();
        JsonTokenType last = reader.TokenType;
        bool isCut = false;
        try
        {
            if (last != JsonTokenType.None)
            {
                Visit(ref reader, path);
            }

            while (!isCut && (last == JsonTokenType.None || reader.TokenStartIndex < offset))
            {
                isCut = !reader.Read();
                if (!isCut)
                {
                    last = reader.TokenType;
                    Visit(ref reader, path);
                }
            }
        }
        catch (JsonException)
        {
            // A syntax error: the place that is looked for.
            isCut = true;
        }

        // An error behind a complete value is about the object or array around that value.
        bool isBehindValue = isCut && last is not (JsonTokenType.None or JsonTokenType.PropertyName or JsonTokenType.StartObject or JsonTokenType.StartArray);
        return PointerOf(path.Skip(isBehindValue ? 1 : 0));
    }

    /// <summary>The pointers of several values or members of a text that is JSON, in one walk.</summary>
    /// <param name="reader">A reader before the first token of the text.</param>
    /// <param name="offsets">Where their tokens begin, in ascending order.</param>
    public static IReadOnlyList<string> LocateAll(Utf8JsonReader reader, IReadOnlyList<long> offsets)
    {
        Stack<Step> path = new();
        List<string> pointers = new(offsets.Count);
        foreach (long offset in offsets)
        {
            while ((reader.TokenType == JsonTokenType.None || reader.TokenStartIndex < offset) && reader.Read())
            {
                Visit(ref reader, path);
            }

            pointers.Add(PointerOf(path));
        }

        return pointers;
    }

    private static string PointerOf(IEnumerable<Step> path)
    {
        StringBuilder pointer = new();
        foreach (Step step in path.Reverse())
        {
            if (step.Token is { } token && pointer.Length <= MaximumLength)
            {
                pointer.Append('/').Append(token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
            }
        }

        return Excerpt.Of(pointer.ToString(), MaximumLength);
    }

    private static void Visit(ref Utf8JsonReader reader, Stack<Step> path)
    {
        if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            path.Pop();
            return;
        }

        if (path.TryPeek(out Step? parent))
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                parent.Name = NameAt(ref reader);
                return;
            }

            parent.Index++;
        }

        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            path.Push(new Step(reader.TokenType == JsonTokenType.StartArray));
        }
    }

    // A name that cannot be unescaped stands for itself as it is written.
    private static string NameAt(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
        }
    }

    /// <summary>One object or array on the way, and which of its members or items the way goes through.</summary>
    private sealed class Step(bool isArray)
    {
        public string? Name { get; set; }

        public int Index { get; set; } = -1;

        // Null before the first member or item: the place is then the object or array itself.
        public string? Token => isArray ? Index < 0 ? null : Index.ToString(System.Globalization.CultureInfo.InvariantCulture) : Name;
    }
}
