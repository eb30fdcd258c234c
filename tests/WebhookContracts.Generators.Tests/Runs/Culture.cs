using System.Globalization;

namespace WebhookContracts.Generators.Tests.Runs;

/// <summary>Runs a piece of a test where people write otherwise.</summary>
internal static class Culture
{
    /// <param name="name">The culture; numbers get a minus sign and a decimal separator of their own in any.</param>
    /// <param name="action">What to run.</param>
    public static void Run(string name, Action action)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo uiCulture = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(name) { NumberFormat = { NegativeSign = "\u2212", NumberDecimalSeparator = "," } };
            action();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = uiCulture;
        }
    }
}
