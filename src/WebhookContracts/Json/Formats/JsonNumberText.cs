using System.Globalization;

namespace WebhookContracts.Json;

/// <summary>A JSON number reduced to what it amounts to: digits without zeros at either end, times a power of ten. Exact at any size and in linear time.</summary>
/// <param name="IsNegative">Never true for zero.</param>
/// <param name="Digits">Empty for zero.</param>
/// <param name="Exponent">The power of ten of the last digit.</param>
/// <param name="HugeExponent">What to add to the exponent where it is beyond 64 bits, as it is written; otherwise empty.</param>
internal readonly record struct JsonNumberText(bool IsNegative, string Digits, long Exponent, string HugeExponent)
{
    public static JsonNumberText Parse(string number)
    {
        int exponentSign = number.AsSpan().IndexOfAny('e', 'E');
        string mantissa = exponentSign < 0 ? number : number[..exponentSign];
        string power = exponentSign < 0 ? "0" : number[(exponentSign + 1)..];
        bool isHuge = !long.TryParse(power, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long exponent);
        bool isNegative = mantissa.StartsWith('-');
        string[] parts = mantissa.TrimStart('-').Split('.');
        string fraction = parts.Length > 1 ? parts[1] : "";
        string digits = (parts[0] + fraction).TrimStart('0');
        string significant = digits.TrimEnd('0');
        return significant.Length == 0
            ? new JsonNumberText(false, "", 0, "")
            : new JsonNumberText(isNegative, significant, exponent - fraction.Length + (digits.Length - significant.Length), isHuge ? power.TrimStart('+') : "");
    }
}
