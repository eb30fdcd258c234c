using System.Buffers;
using System.Globalization;
using System.Text;

namespace WebhookContracts;

/// <summary>
/// What an error shows of a text that somebody else wrote: its beginning, in one line. What could end the line, hide, or turn the direction of what follows
/// stands there as an escape sequence.
/// </summary>
internal static class Excerpt
{
    /// <summary>How many characters an error quotes of one value or name.</summary>
    public const int MaximumLength = 40;

    private const char Ellipsis = '…';

    /// <summary>The beginning of a text.</summary>
    /// <param name="text">The text; half a character in it is shown as an escape sequence.</param>
    /// <param name="maximumLength">How many characters are shown; an ellipsis behind them stands for the rest.</param>
    public static string Of(ReadOnlySpan<char> text, int maximumLength = MaximumLength)
    {
        StringBuilder shown = new();
        while (!text.IsEmpty)
        {
            bool isWhole = Rune.DecodeFromUtf16(text, out Rune rune, out int length) == OperationStatus.Done;
            ReadOnlySpan<char> character = text[..length];
            string? escaped = isWhole && IsVisible(rune) ? null : Escape(character);
            if (shown.Length + (escaped?.Length ?? length) > maximumLength)
            {
                return shown.Append(Ellipsis).ToString();
            }

            shown.Append(escaped ?? character);
            text = text[length..];
        }

        return shown.ToString();
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Escape(ReadOnlySpan<char> character) => character switch
    {
        "\n" => "\\n",
        "\r" => "\\r",
        "\t" => "\\t",
        [char unit] => Escape(unit),
        _ => string.Concat(character.ToArray().Select(Escape)),
    };

    private static string Escape(char unit) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
}
