using System.Globalization;

namespace WebhookContracts.Schemas.Text;

/// <summary>JSON Pointers (RFC 6901) as text; the empty text is the whole document.</summary>
internal static class PointerText
{
    public static string Append(string pointer, string token) => $"{pointer}/{token.Replace("~", "~0").Replace("/", "~1")}";

    public static string Append(string pointer, int index) => $"{pointer}/{index.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Whether a token can be the number of an item: digits, and none before the first that counts.</summary>
    public static bool TryGetIndex(string token, out int index) =>
        int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out index) && (token.Length == 1 || token[0] != '0');

    /// <summary>The tokens of a pointer, their escape sequences resolved; null if the text is no JSON Pointer.</summary>
    public static IReadOnlyList<string>? Split(string pointer)
    {
        if (pointer.Length == 0)
        {
            return [];
        }

        return pointer[0] == '/' ? pointer.Substring(1).Split('/').Select(token => token.Replace("~1", "/").Replace("~0", "~")).ToList() : null;
    }
}
