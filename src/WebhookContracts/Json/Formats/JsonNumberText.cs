using System.Text;

namespace WebhookContracts.Json;

/// <summary>A JSON number reduced to what it amounts to: digits without zeros at either end, times a power of ten. Exact at any size and in linear time.</summary>
/// <param name="IsNegative">Never true for zero.</param>
/// <param name="Digits">Empty for zero.</param>
/// <param name="Exponent">The power of ten of the last digit: its last eighteen digits, with its sign.</param>
/// <param name="HugeExponent">The digits of the power before those, without zeros in front; nearly always empty.</param>
internal readonly record struct JsonNumberText(bool IsNegative, string Digits, long Exponent, string HugeExponent)
{
    private const int LowDigits = 18;
    private const long LowLimit = 1_000_000_000_000_000_000;

    /// <summary>Whether two numbers are the same, however they are written.</summary>
    public static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => left.SequenceEqual(right) || Parse(left) == Parse(right);

    public static JsonNumberText Parse(ReadOnlySpan<byte> utf8Number)
    {
        string number = Encoding.ASCII.GetString(utf8Number);
        int exponentSign = number.AsSpan().IndexOfAny('e', 'E');
        string mantissa = exponentSign < 0 ? number : number[..exponentSign];
        string power = exponentSign < 0 ? "0" : number[(exponentSign + 1)..];
        string[] parts = mantissa.TrimStart('-').Split('.');
        string fraction = parts.Length > 1 ? parts[1] : "";
        string digits = (parts[0] + fraction).TrimStart('0');
        string significant = digits.TrimEnd('0');
        if (significant.Length == 0)
        {
            return new JsonNumberText(false, "", 0, "");
        }

        (long exponent, string huge) = Add(power, digits.Length - significant.Length - fraction.Length);
        return new JsonNumberText(mantissa.StartsWith('-'), significant, exponent, huge);
    }

    // The shift is at most as long as a text can be, far less than the low digits can hold.
    private static (long Exponent, string Huge) Add(string power, long shift)
    {
        string digits = power.TrimStart('+', '-').TrimStart('0');
        int highLength = Math.Max(0, digits.Length - LowDigits);
        string high = digits[..highLength];

        // Of no digits it makes 0.
        _ = DecimalText.TryParse(digits.AsSpan(highLength), out long low);
        bool isNegative = power.StartsWith('-');
        low += isNegative ? -shift : shift;
        if (high.Length > 0 && low < 0)
        {
            low += LowLimit;
            high = Decrement(high);
        }
        else if (Math.Abs(low) >= LowLimit)
        {
            low -= LowLimit;
            high = Increment(high);
        }

        // With high digits alone, which sign they have shows nowhere else.
        return (isNegative ? -low : low, high.Length > 0 && isNegative ? "-" + high : high);
    }

    private static string Increment(string digits)
    {
        string kept = digits.TrimEnd('9');
        string last = kept.Length == 0 ? "1" : kept[..^1] + (char)(kept[^1] + 1);
        return last + new string('0', digits.Length - kept.Length);
    }

    // Of a number above zero.
    private static string Decrement(string digits)
    {
        string kept = digits.TrimEnd('0');
        string last = kept[..^1] + (char)(kept[^1] - 1);
        return (last + new string('9', digits.Length - kept.Length)).TrimStart('0');
    }
}
