using System.Globalization;
using System.Numerics;

namespace WebhookContracts.Json;

/// <summary>A JSON number reduced to what it amounts to: digits without zeros at either end, times a power of ten. Exact at any size.</summary>
/// <param name="IsNegative">Never true for zero.</param>
/// <param name="Digits">Empty for zero.</param>
/// <param name="Exponent">The power of ten of the last digit.</param>
internal readonly record struct JsonNumberText(bool IsNegative, string Digits, BigInteger Exponent)
{
    public static JsonNumberText Parse(string number)
    {
        int exponentSign = number.AsSpan().IndexOfAny('e', 'E');
        string mantissa = exponentSign < 0 ? number : number[..exponentSign];
        BigInteger exponent = exponentSign < 0 ? 0 : BigInteger.Parse(number[(exponentSign + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        bool isNegative = mantissa.StartsWith('-');
        string[] parts = mantissa.TrimStart('-').Split('.');
        string fraction = parts.Length > 1 ? parts[1] : "";
        string digits = (parts[0] + fraction).TrimStart('0');
        string significant = digits.TrimEnd('0');
        return significant.Length == 0
            ? new JsonNumberText(false, "", 0)
            : new JsonNumberText(isNegative, significant, exponent - fraction.Length + (digits.Length - significant.Length));
    }
}
