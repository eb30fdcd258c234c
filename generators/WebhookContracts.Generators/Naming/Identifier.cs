using System.Globalization;
using System.Text;

namespace WebhookContracts.Generators.Naming;

/// <summary>Names on the wire as C# names: the same on every machine, in every culture.</summary>
internal static class Identifier
{
    /// <summary>The beginning of a text, as much of it as may stand in a name.</summary>
    public static string Shorten(string text) => text.Substring(0, Math.Min(text.Length, CSharpName.MaximumLength));

    /// <summary>
    /// The words of a text in PascalCase: <c>task_state_updated</c> gives <c>TaskStateUpdated</c>. Capitals inside a word stay.
    /// A sign before a digit is spelt out, and a name that would begin with a digit gets a prefix. Of a very long text it is the beginning.
    /// </summary>
    public static string ToPascalCase(string text, string prefixForDigits = "Value")
    {
        text = Shorten(text);
        StringBuilder name = new();
        bool startsWord = true;
        for (int i = 0; i < text.Length; i++)
        {
            char character = text[i];
            if (CSharpName.IsLetterOrDigit(character))
            {
                name.Append(startsWord ? char.ToUpperInvariant(character) : character);
                startsWord = false;
            }
            else
            {
                startsWord = true;
                if (name.Length == 0 && i + 1 < text.Length && char.IsDigit(text[i + 1]))
                {
                    name.Append(character switch { '+' => "Plus", '-' => "Minus", _ => "" });
                }
            }
        }

        if (name.Length == 0)
        {
            return text.Length == 0 ? "Empty" : prefixForDigits + string.Concat(text.Select(character => ((int)character).ToString("X4", CultureInfo.InvariantCulture)));
        }

        string joined = name.ToString();
        return char.IsDigit(joined[0]) ? prefixForDigits + joined : joined;
    }
}
