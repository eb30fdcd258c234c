using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Harbor.Webhooks;

/// <summary>A letter and a number: <c>B7</c>. Its parser is as careless as one may be: at a text that it did not think of it throws whatever comes.</summary>
public readonly record struct Grade(char Letter, byte Number) : IParsable<Grade>
{
    public static Grade Parse(string s, IFormatProvider? provider) => new(s[0], byte.Parse(s[1..], NumberStyles.None, CultureInfo.InvariantCulture));

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Grade result)
    {
        result = default;
        if (s is "none")
        {
            return false;
        }

        result = Parse(s!, provider);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Letter}{Number}");
}
