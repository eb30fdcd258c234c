using System.Globalization;

namespace WebhookContracts.Tool.Json;

/// <summary>JSON Pointers (RFC 6901) as text; the empty string is the whole document.</summary>
internal static class JsonPointer
{
    public static string Append(string pointer, string token) => pointer + "/" + Escape(token);

    public static string Append(string pointer, int index) =>
        pointer + "/" + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The unescaped tokens of a pointer, or null if the text is not a JSON Pointer.</summary>
    public static string[]? TrySplit(string pointer)
    {
        if (pointer.Length == 0)
        {
            return [];
        }

        return pointer[0] == '/' ? [.. pointer[1..].Split('/').Select(Unescape)] : null;
    }

    private static string Escape(string token) =>
        token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Unescape(string token) =>
        token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
