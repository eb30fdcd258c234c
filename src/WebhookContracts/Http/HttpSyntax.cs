using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace WebhookContracts;

/// <summary>What may stand where in a request (RFC 9110, section 5; RFC 9112, section 3).</summary>
internal static class HttpSyntax
{
    // A tab may stand within a value; a line break, a NUL or any other control character would be cut, changed or refused on the way.
    private static readonly SearchValues<char> s_controlCharacters = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 128).Select(code => (char)code).Where(character => char.IsControl(character) && character != '\t')));

    /// <summary>Throws at what is no UTF-8, or has none, as an unpaired surrogate: a replacement character in its place would be another value.</summary>
    public static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Uri s_anyHost = new("http://localhost");

    public static bool IsTarget([NotNullWhen(true)] string? text) => text is { Length: > 0 } && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>Whether the value arrives as it is: white space around it would not.</summary>
    public static bool IsValue(string text) => !text.AsSpan().ContainsAny(s_controlCharacters) && text.AsSpan().Trim(" \t").Length == text.Length;

    /// <summary>A URL as it stands in a request line: percent-encoded, its host in Punycode, without user and fragment.</summary>
    public static string TargetOf(Uri url)
    {
        if (!url.IsAbsoluteUri)
        {
            return new Uri(s_anyHost, url).PathAndQuery;
        }

        Uri sent = Ascii.IsValid(url.Host) ? url : new UriBuilder(url) { Host = url.IdnHost }.Uri;
        return sent.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
    }

    /// <summary>Throws unless the header can stand in a request, and its value arrives, whoever sends it: as ASCII.</summary>
    public static void RequireAscii(string name, string value)
    {
        RequireHeader(name, value);
        if (!Ascii.IsValid(value))
        {
            throw new FormatException($"What would go into the header {name} is not ASCII, and no header can hold that; percent-encode it, or use another id or event type.");
        }
    }

    /// <summary>Throws unless a contract can put something into a header of that name.</summary>
    public static string RequireContractHeader(string name) => ConnectionHeader.IsOne(name) || !HttpToken.IsValid(name)
        ? throw new ArgumentException($"\"{name}\" cannot be a header of a contract: it is no name of a header, or one that whoever sends sets itself.", nameof(name))
        : name;

    /// <summary>Throws unless the header can stand in a request.</summary>
    public static void RequireHeader(string name, string value)
    {
        if (!HttpToken.IsValid(name))
        {
            throw new FormatException("A header has a name that no header can have: names consist of letters, digits and some punctuation.");
        }

        if (value.AsSpan().ContainsAny(s_controlCharacters))
        {
            throw new FormatException($"The value of the header {name} holds a line break, a NUL or another control character, which no header can.");
        }
    }
}
