using System.Buffers;
using System.Text;

namespace WebhookContracts.Launchpad;

/// <summary>Appends text from a message, which nobody has checked, to the URL of a Launchpad, without ever leaving that URL.</summary>
internal static class RootedUrl
{
    // What RFC 3986 lets stand for itself in a path. Not "%": Launchpad percent-encodes nothing, so a "%" is a plain character.
    private static readonly SearchValues<char> s_literal = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/");

    /// <summary>Answers the URL of <paramref name="path"/> below <paramref name="root"/>.</summary>
    public static Uri Create(Uri root, string? path)
    {
        // Resolved here, because Uri would resolve them beyond the root's own path. Leading slashes go last: "/..//x" has two.
        string relative = HasDotSegment(path) ? RemoveDotSegments(path!) : path ?? "";
        ReadOnlySpan<char> tail = Escape(relative).AsSpan().TrimStart('/');

        return new Uri(string.Concat(root.AbsoluteUri.AsSpan().TrimEnd('/'), "/", tail), UriKind.Absolute);
    }

    private static string Escape(string path)
    {
        int start = path.AsSpan().IndexOfAnyExcept(s_literal);
        if (start < 0)
        {
            return path;
        }

        StringBuilder escaped = new(path.Length + 16);
        escaped.Append(path, 0, start);
        Span<byte> utf8 = stackalloc byte[4];

        foreach (Rune rune in path.AsSpan(start).EnumerateRunes())
        {
            if (rune.IsAscii && s_literal.Contains((char)rune.Value))
            {
                escaped.Append((char)rune.Value);
                continue;
            }

            foreach (byte unit in utf8[..rune.EncodeToUtf8(utf8)])
            {
                escaped.Append(Uri.HexEscape((char)unit));
            }
        }

        return escaped.ToString();
    }

    private static bool HasDotSegment(ReadOnlySpan<char> path)
    {
        while (!path.IsEmpty)
        {
            int slash = path.IndexOf('/');
            if ((slash < 0 ? path : path[..slash]) is "." or "..")
            {
                return true;
            }

            path = slash < 0 ? [] : path[(slash + 1)..];
        }

        return false;
    }

    private static string RemoveDotSegments(string path)
    {
        List<string> kept = [];
        foreach (string segment in path.Split('/'))
        {
            if (segment is not ("." or ".."))
            {
                kept.Add(segment);
            }
            else if (segment is ".." && kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }
        }

        return string.Join('/', kept);
    }
}
