using System.Buffers;
using System.Globalization;

namespace WebhookContracts.Json;

/// <summary>A number that somebody sent as text: decimal digits and nothing else. The framework's parsers would also take NUL characters behind them.</summary>
internal static class DecimalText
{
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789");

    /// <summary>Reads the number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="number">The number; 0 if it is none.</param>
    /// <returns>False if there are no digits, if there is anything else, or if the number has no room in 63 bits.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        return !text.ContainsAnyExcept(s_digits) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
