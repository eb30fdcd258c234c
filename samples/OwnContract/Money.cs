using System.Globalization;

namespace Larkpay.Webhooks;

/// <content>What the schema can't say: how an amount is read by people.</content>
public partial record Money
{
    /// <summary>The amount in the currency's usual unit.</summary>
    public decimal Amount => Value * Currency.SmallestUnit;

    /// <summary>The amount as people write it: <c>42.50 EUR</c>.</summary>
    public string ToDisplay() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency}");
}
