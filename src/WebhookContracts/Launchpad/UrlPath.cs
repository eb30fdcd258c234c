using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using WebhookContracts.Json;

namespace WebhookContracts.Launchpad;

/// <summary>
/// The path by which Launchpad names one of its objects in a webhook, such as <c>/~alice/widget/+git/widget</c> or
/// <c>/bugs/2103377</c>: one leading slash, no scheme, no host, no query, nothing percent-encoded.
/// </summary>
/// <remarks>
/// Any text is accepted and kept exactly as received, so that no delivery fails because of it. What the text turns out to
/// be is answered by the members; the URLs they build always lie on the given Launchpad, whatever the text says.
/// </remarks>
[JsonConverter(typeof(JsonFormatConverter<UrlPath, ParsableFormat<UrlPath>>))]
public readonly record struct UrlPath : ISpanParsable<UrlPath>
{
    // Null stands for the empty text, so that default(UrlPath) equals new UrlPath("").
    private readonly string? _text;

    /// <summary>Makes a path of the given text.</summary>
    /// <param name="text">The text on the wire, normally with a leading slash.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public UrlPath(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text.Length == 0 ? null : text;
    }

    /// <summary>
    /// The name of the person or team that the path begins with: <c>alice</c> in <c>/~alice/widget/+git/widget</c>.
    /// Null if it begins with something else, such as a project or distribution.
    /// </summary>
    public string? OwnerName
    {
        get
        {
            if (_text is null || !_text.StartsWith("/~", StringComparison.Ordinal))
            {
                return null;
            }

            ReadOnlySpan<char> name = _text.AsSpan(2);
            int end = name.IndexOf('/');
            if (end >= 0)
            {
                name = name[..end];
            }

            return name.IsEmpty ? null : name.ToString();
        }
    }

    /// <summary>
    /// The number at the end of the path of a bug, build, build request, merge proposal, preview diff or package upload:
    /// 2103377 for <c>/bugs/2103377</c>. For a bug comment it is the comment's index within the bug, where 0 is the bug's
    /// description. Null for every other object, also if its name happens to be a number.
    /// </summary>
    public long? Number
    {
        get
        {
            ReadOnlySpan<char> path = _text;
            int slash = path.LastIndexOf('/');

            return slash >= 0 && IsNumbered(path[..slash]) && TryReadNumber(path[(slash + 1)..], out long number)
                ? number
                : null;
        }
    }

    /// <summary>The address of the object's page. Launchpad redirects it to the right one of its hosts.</summary>
    /// <param name="root">The Launchpad that sent the path; <see cref="LaunchpadRoot.Production"/> if null.</param>
    /// <returns>
    /// An absolute URL whose host is always that of <paramref name="root"/>. Characters that a path cannot hold are
    /// percent-encoded, <c>.</c> and <c>..</c> are resolved without leaving the root.
    /// </returns>
    /// <exception cref="UriFormatException">The text is longer than a <see cref="Uri"/> can be.</exception>
    public Uri ToWebUrl(LaunchpadRoot? root = null) => RootedUrl.Create((root ?? LaunchpadRoot.Production).WebUrl, _text);

    /// <summary>The address of the object in Launchpad's web service.</summary>
    /// <remarks>Not every object with a page is in the web service as well.</remarks>
    /// <param name="root">The Launchpad that sent the path; <see cref="LaunchpadRoot.Production"/> if null.</param>
    /// <returns>An absolute URL below the one of <paramref name="root"/>, made in the same way as <see cref="ToWebUrl"/>.</returns>
    /// <exception cref="UriFormatException">The text is longer than a <see cref="Uri"/> can be.</exception>
    public Uri ToApiUrl(LaunchpadRoot? root = null) => RootedUrl.Create((root ?? LaunchpadRoot.Production).ApiUrl, _text);

    /// <summary>The text exactly as received; empty for <c>default</c>.</summary>
    public override string ToString() => _text ?? "";

    /// <summary>Makes a path of the given text.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: a path is the same in every culture.</param>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    public static UrlPath Parse(string s, IFormatProvider? provider) => new(s);

    /// <summary>Makes a path of the given characters.</summary>
    /// <param name="s">The characters, which are copied.</param>
    /// <param name="provider">Not used: a path is the same in every culture.</param>
    public static UrlPath Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => new(s.ToString());

    /// <summary>Makes a path of the given text, which succeeds for any text.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: a path is the same in every culture.</param>
    /// <param name="result">The path, or the empty one.</param>
    /// <returns>False only if <paramref name="s"/> is null.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out UrlPath result)
    {
        result = s is null ? default : new UrlPath(s);
        return s is not null;
    }

    /// <summary>Makes a path of the given characters, which always succeeds.</summary>
    /// <param name="s">The characters, which are copied.</param>
    /// <param name="provider">Not used: a path is the same in every culture.</param>
    /// <param name="result">The path.</param>
    /// <returns>True.</returns>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out UrlPath result)
    {
        result = new UrlPath(s.ToString());
        return true;
    }

    // No name that a user gives may begin with "+", so these words always mean Launchpad's own collections.
    private static bool IsNumbered(ReadOnlySpan<char> collection) =>
        collection is "/bugs"
        || LastSegment(collection) is "+bug" or "+build" or "+build-request" or "+merge" or "+preview-diff" or "+upload"
        || IsCommentsOfBug(collection);

    // "comments" alone could be the name of a Bazaar branch.
    private static bool IsCommentsOfBug(ReadOnlySpan<char> collection)
    {
        if (LastSegment(collection) is not "comments")
        {
            return false;
        }

        ReadOnlySpan<char> bug = collection[..^"comments".Length].TrimEnd('/');
        ReadOnlySpan<char> number = LastSegment(bug);

        return TryReadNumber(number, out _) && bug[..^number.Length].EndsWith("/+bug/", StringComparison.Ordinal);
    }

    private static ReadOnlySpan<char> LastSegment(ReadOnlySpan<char> path) => path[(path.LastIndexOf('/') + 1)..];

    private static bool TryReadNumber(ReadOnlySpan<char> digits, out long number) => DecimalText.TryParse(digits, out number);
}
