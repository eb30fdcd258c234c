using System.Globalization;
using System.Numerics;

namespace WebhookContracts.Tool.Bodies;

/// <summary>What the text of a JSON number amounts to.</summary>
internal static class NumberText
{
    // 2^63 has nineteen digits.
    private const int LongestInt64 = 19;

    /// <summary>The integer of at most 64 bits that the number is, <c>1.0</c> and <c>1e2</c> included; null if it is none. Exact: nothing is rounded.</summary>
    public static long? AsInt64(string text)
    {
        string[] parts = text.Split('e', 'E');
        int point = parts[0].IndexOf('.', StringComparison.Ordinal);
        string digits = point < 0 ? parts[0] : parts[0].Remove(point, 1);
        string significant = digits.TrimEnd('0');
        if (significant is "" or "-")
        {
            return 0;
        }

        BigInteger exponent = parts.Length == 1 ? 0 : BigInteger.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        BigInteger zeros = exponent + digits.Length - significant.Length - (point < 0 ? 0 : parts[0].Length - point - 1);
        return zeros >= 0
            && zeros <= LongestInt64
            && long.TryParse(significant + new string('0', (int)zeros), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
                ? value
                : null;
    }

    public static double AsDouble(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
