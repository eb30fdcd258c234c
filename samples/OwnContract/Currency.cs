using System.Diagnostics.CodeAnalysis;

namespace Larkpay.Webhooks;

/// <summary>An ISO 4217 code. The contract says that strings of the format "currency" are these.</summary>
public readonly record struct Currency(string Code) : IParsable<Currency>
{
    /// <summary>What its smallest unit is worth.</summary>
    public decimal SmallestUnit => Code is "JPY" or "KRW" ? 1m : 0.01m;

    public static Currency Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out Currency result) ? result : throw new FormatException("A currency is three capital letters.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Currency result)
    {
        bool isCode = s is { Length: 3 } && s.All(char.IsAsciiLetterUpper);
        result = isCode ? new(s!) : default;
        return isCode;
    }

    public override string ToString() => Code;
}
