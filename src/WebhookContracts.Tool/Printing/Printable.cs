using System.Globalization;
using System.Text;
using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Tool.Printing;

/// <summary>
/// Text of a body in a form that may be shown: on one line, without control characters that could steer a terminal.
/// </summary>
internal static class Printable
{
    private const int LongestQuote = 60;

    // A letter begins too many words, and a list of them is no suggestion.
    private const int ShortestBeginning = 2;
    private const int MostMeant = 5;

    /// <summary>The text in single quotes, cut where it is long.</summary>
    public static string Quote(string text)
    {
        if (text.Length <= LongestQuote)
        {
            return $"'{Of(text)}'";
        }

        int end = char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote;
        return $"'{Of(text[..end])}…'";
    }

    /// <summary><c> (did you mean 'x'?)</c> if one of the words is close to what was written, or some begin with it; otherwise empty.</summary>
    public static string DidYouMean(string word, IEnumerable<string> words)
    {
        IReadOnlyCollection<string> all = [.. words];
        List<string> meant = Spelling.FindMeant(word, all) is { } close ? [close] : BeginningWith(word, all);
        return meant.Count == 0 ? "" : $" (did you mean {string.Join(" or ", meant.Select(Quote))}?)";
    }

    /// <summary>The whole text, with control and format characters, line breaks and half surrogate pairs as <c>\uXXXX</c>.</summary>
    public static string Of(string text)
    {
        StringBuilder? shown = null;
        for (int i = 0; i < text.Length;)
        {
            // What is no character, half a surrogate pair, is none that may be shown.
            bool isPrintable = Rune.TryGetRuneAt(text, i, out Rune rune) && !NeedsEscape(rune);
            int end = i + (rune == default ? 1 : rune.Utf16SequenceLength);
            if (!isPrintable)
            {
                shown ??= new StringBuilder(text, 0, i, text.Length + 16);
                for (; i < end; i++)
                {
                    shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
                }
            }
            else
            {
                shown?.Append(text, i, end - i);
            }

            i = end;
        }

        return shown?.ToString() ?? text;
    }

    private static List<string> BeginningWith(string word, IEnumerable<string> words) => word.Length < ShortestBeginning
        ? []
        : [.. words.Where(candidate => candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase)).Take(MostMeant)];

    private static bool NeedsEscape(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
