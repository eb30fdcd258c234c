using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>
/// What <c>ToString</c> shows of a record: one line of bounded length, fit for a log. What is empty or null is left out, texts stand in quotes and are cut,
/// and nothing that was sent can end the line or pass for another member. Not meant to be called by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LogLine
{
    private const int LongestLine = 2_000;
    private const int LongestText = 100;
    private const int MostItems = 5;
    private const int DeepestRecord = 6;
    private const char Ellipsis = '…';

    private static readonly object s_secret = new();

    // Records print within records, and C# gives PrintMembers nothing that could say how deep.
    [ThreadStatic]
    private static int s_depth;

    /// <summary>Stands for a value that grants access by itself.</summary>
    /// <param name="value">The value, of which only is said whether there is one.</param>
    /// <returns>What to print in its place; null for null.</returns>
    public static object? Hide(object? value) => value is null ? null : s_secret;

    /// <summary>Prints members of a record as C# does, in the line that it is making.</summary>
    /// <param name="builder">The line so far.</param>
    /// <param name="members">The members by their C# names.</param>
    /// <returns>Whether the record shows any member.</returns>
    public static bool Print(StringBuilder builder, params (string Name, object? Value)[] members)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(members);
        bool isFirst = builder.Length == 0 || builder[^1] == ' ';
        if (s_depth == DeepestRecord)
        {
            if (isFirst)
            {
                builder.Append(Ellipsis);
            }

            return true;
        }

        s_depth++;
        try
        {
            foreach ((string name, object? value) in members)
            {
                if (builder.Length >= LongestLine)
                {
                    builder.Append(", ").Append(Ellipsis);
                    break;
                }

                if (TextOf(value) is { } text)
                {
                    builder.Append(isFirst ? "" : ", ").Append(name).Append(" = ");
                    AppendCut(builder, text);
                    isFirst = false;
                }
            }
        }
        finally
        {
            s_depth--;
        }

        return !isFirst;
    }

    /// <summary>Shows a value as it stands behind the name of a member.</summary>
    /// <param name="values">What it may be, of which one is not null.</param>
    /// <returns>Its text; empty for what is not shown.</returns>
    public static string Show(params object?[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return TextOf(Array.Find(values, value => value is not null)) ?? "";
    }

    // Null for what is not shown.
    private static string? TextOf(object? value) => value switch
    {
        null or string { Length: 0 } => null,
        string text => Quote(text),
        Uri uri => Quote(uri.OriginalString),
        bool flag => flag ? "True" : "False",
        DateTimeOffset time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        JsonElement json => TextOf(json),
        IPrintedRecord printed => printed.ToString() is { Length: > 0 } line ? line : null,
        IKeptNumbers numbers => TextOf(numbers.Doubles),
        IDictionary map => Join('{', map.Count, Entries(map)),
        IReadOnlyDictionary<string, JsonElement> map => Join('{', map.Count, map.Select(entry => Entry(entry.Key, entry.Value))),
        IReadOnlyDictionary<string, JsonElement?> map => Join('{', map.Count, map.Select(entry => Entry(entry.Key, entry.Value))),
        IEnumerable items => Join('[', (items as ICollection)?.Count, Texts(items)),
        _ when ReferenceEquals(value, s_secret) => "(secret)",
        IFormattable formattable => Plain(formattable.ToString(null, CultureInfo.InvariantCulture)),
        _ => Plain(value.ToString() ?? ""),
    };

    // Of objects and arrays nobody has said what they hold.
    private static string? TextOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.Object => "{…}",
        JsonValueKind.Array => "[…]",
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        _ => Excerpt.Of(json.GetRawText(), LongestText),
    };

    private static IEnumerable<string> Entries(IDictionary map)
    {
        foreach (DictionaryEntry entry in map)
        {
            yield return Entry(entry.Key, entry.Value);
        }
    }

    private static string Entry(object key, object? value) => $"{Item(key)}: {Item(value)}";

    private static IEnumerable<string> Texts(IEnumerable items)
    {
        foreach (object? item in items)
        {
            yield return Item(item);
        }
    }

    // An item has its place, whether or not it is empty.
    private static string Item(object? value) => TextOf(value) ?? value switch
    {
        string => "\"\"",
        IDictionary => "{}",
        IEnumerable => "[]",
        _ => "null",
    };

    private static string? Join(char open, int? count, IEnumerable<string> texts)
    {
        StringBuilder line = new StringBuilder().Append(open);
        int shown = 0;
        foreach (string text in texts)
        {
            if (shown == MostItems || line.Length > LongestLine)
            {
                line.Append(count is { } all ? string.Create(CultureInfo.InvariantCulture, $", {Ellipsis} {all - shown} more") : $", {Ellipsis}");
                break;
            }

            line.Append(shown == 0 ? "" : ", ").Append(text);
            shown++;
        }

        return shown == 0 ? null : line.Append(open == '[' ? ']' : '}').ToString();
    }

    private static string Quote(string text)
    {
        string head = text.Length <= LongestText ? text : text[..(LongestText + 1)];
        string escaped = head.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"\"{Excerpt.Of(escaped, LongestText)}\"";
    }

    // As it is where it could be nothing else than one value.
    private static string? Plain(string text) =>
        text.Length == 0 ? null : text.Length <= LongestText && text.All(IsPlain) ? text : Quote(text);

    private static bool IsPlain(char character) => char.IsLetterOrDigit(character) || "_-.:/+~@".Contains(character, StringComparison.Ordinal);

    private static void AppendCut(StringBuilder builder, string text)
    {
        int room = Math.Max(0, LongestLine - builder.Length);
        builder.Append(text.Length <= room ? text : Excerpt.Of(text, room));
    }
}
