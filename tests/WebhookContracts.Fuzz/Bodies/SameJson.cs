using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WebhookContracts.Fuzz.Bodies;

/// <summary>
/// Whether two JSON texts say the same: members in any order, texts however they are escaped, numbers digit for digit, however they are spelt. An own judge: what
/// the library takes for equal is what is tried.
/// </summary>
internal static partial class SameJson
{
    /// <summary>The first place at which they differ, as a path and both values; null where they say the same.</summary>
    public static string? FindDifference(ReadOnlyMemory<byte> expected, ReadOnlyMemory<byte> found)
    {
        using JsonDocument left = JsonDocument.Parse(expected);
        using JsonDocument right = JsonDocument.Parse(found);
        return FindDifference(left.RootElement, right.RootElement, "");
    }

    private static string? FindDifference(JsonElement left, JsonElement right, string path)
    {
        if (left.ValueKind != right.ValueKind)
        {
            return Different(left, right, path);
        }

        switch (left.ValueKind)
        {
            case JsonValueKind.Object:
                JsonProperty[] members = Ordered(left);
                JsonProperty[] others = Ordered(right);
                return !members.Select(NameOf).SequenceEqual(others.Select(NameOf))
                    ? Different(left, right, path)
                    : members.Zip(others, (member, other) => FindDifference(member.Value, other.Value, $"{path}/{NameOf(member)}")).FirstOrDefault(difference => difference is not null);
            case JsonValueKind.Array:
                return left.GetArrayLength() != right.GetArrayLength()
                    ? Different(left, right, path)
                    : left.EnumerateArray().Zip(right.EnumerateArray(), (item, other) => (item, other))
                        .Select((pair, index) => FindDifference(pair.item, pair.other, string.Create(CultureInfo.InvariantCulture, $"{path}/{index}")))
                        .FirstOrDefault(difference => difference is not null);
            case JsonValueKind.String:
                return left.GetRawText() == right.GetRawText() || SaysTheSame(TextOf(left), TextOf(right)) ? null : Different(left, right, path);
            case JsonValueKind.Number:
                return ValueOf(left.GetRawText()) == ValueOf(right.GetRawText()) ? null : Different(left, right, path);
            default:
                return null;
        }
    }

    // One that stands there several times, which JSON that is only kept may have, comes in its order.
    private static JsonProperty[] Ordered(JsonElement value) => [.. value.EnumerateObject().OrderBy(NameOf, StringComparer.Ordinal)];

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    // Half a surrogate pair, in JSON that is only kept, is no text.
    private static string TextOf(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return text.GetRawText();
        }
    }

    // A time and a UUID are written in one spelling, whatever they came in; that they are the same ones is asserted by reading them again.
    private static bool SaysTheSame(string left, string right) =>
        left == right
        || (Time().IsMatch(left) && Time().IsMatch(right))
        || string.Equals(left, right, StringComparison.OrdinalIgnoreCase) && Guid.TryParse(left, out _);

    // The digits without zeros at their ends, and where the point stands.
    private static (string Digits, BigInteger Exponent) ValueOf(string number)
    {
        Match parts = Number().Match(number);
        string fraction = parts.Groups["fraction"].Value;
        string digits = parts.Groups["integer"].Value + fraction;
        string significant = digits.TrimStart('0').TrimEnd('0');
        BigInteger exponent = parts.Groups["exponent"] is { Length: > 0 } given ? BigInteger.Parse(given.Value.TrimStart('+'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        return significant.Length == 0
            ? ("0", 0)
            : ((number[0] == '-' ? "-" : "") + significant, exponent - fraction.Length + (digits.Length - digits.TrimEnd('0').Length));
    }

    private static string Different(JsonElement left, JsonElement right, string path) => $"at {path}: {Shown(left)} came, and {Shown(right)} is written";

    private static string Shown(JsonElement value) => value.GetRawText() is { Length: > 200 } text ? text[..200] + "…" : value.GetRawText();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d([Tt ]|$)")]
    private static partial Regex Time();

    [GeneratedRegex(@"^-?(?<integer>\d+)(\.(?<fraction>\d+))?([eE](?<exponent>[+-]?\d+))?$")]
    private static partial Regex Number();
}
