using System.Globalization;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>Reads a number as an integer. JSON Schema counts <c>1.0</c> and <c>1e2</c> as integers too.</summary>
internal static class IntegerToken
{
    private const int MostDigits = 19;

    public static bool TryRead(ref Utf8JsonReader reader, long minimum, long maximum, out long value) =>
        (reader.TryGetInt64(out value) || TryReadWithFractionOrExponent(ref reader, out value)) && value >= minimum && value <= maximum;

    // Exactly, which decimal is not: it would take 1e-30 for 0.
    private static bool TryReadWithFractionOrExponent(ref Utf8JsonReader reader, out long value)
    {
        value = 0;
        JsonNumberText number = JsonNumberText.Parse(LostDigits.TextOf(in reader));
        if (number.Digits.Length == 0)
        {
            return true;
        }

        if (number.HugeExponent.Length > 0 || number.Exponent < 0 || number.Exponent > MostDigits - number.Digits.Length)
        {
            return false;
        }

        string digits = number.Digits.PadRight(number.Digits.Length + (int)number.Exponent, '0');
        return long.TryParse(number.IsNegative ? "-" + digits : digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }
}
