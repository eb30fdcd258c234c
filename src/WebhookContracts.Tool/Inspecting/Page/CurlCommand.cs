using System.Text;
using WebhookContracts.Tool.Exchanges;

namespace WebhookContracts.Tool.Inspecting.Page;

/// <summary>A delivery as a command line of curl, for a POSIX shell: the same bytes and headers, to the receiver.</summary>
internal static class CurlCommand
{
    private const int LongestText = 32 * 1024;
    private const int LongestBody = 1024 * 1024;

    // What curl sends by itself unless it is told not to.
    private static readonly string[] s_curlsOwn = ["Accept", "Content-Type", "User-Agent"];

    /// <summary>The command line.</summary>
    /// <param name="request">The delivery.</param>
    /// <param name="receiver">Where it is sent: <c>http://127.0.0.1:8080</c>.</param>
    /// <exception cref="NotSupportedException">It is too long to be copied, or has a header that would not be one of curl's, or more than that in a terminal.</exception>
    public static string Of(RawDelivery request, string receiver)
    {
        if (request.Body.Length > LongestBody)
        {
            throw new NotSupportedException("The body is too long to be copied: download the delivery, and send it with 'webhooks replay FILE URL'.");
        }

        KeyValuePair<string, string>[] headers = [.. ExchangeClient.Handed(request.Headers)];
        if (!headers.All(header => HttpToken.IsValid(header.Key) && header.Value.EnumerateRunes().All(PlainText.IsPlain)))
        {
            throw new NotSupportedException("A header has characters that would steer a terminal: download the delivery instead.");
        }

        bool isText = PlainText.TryRead(request.Body.Span, out string? text) && text.Length <= LongestText;
        StringBuilder command = new(isText ? "" : "base64 -d <<'END' | ");
        command.Append("curl --noproxy '*' --globoff --path-as-is --request ").Append(Quoted(request.Method)).Append(' ').Append(Quoted(receiver + ReceivedTarget.PathOf(request)));
        foreach ((string name, string value) in headers)
        {
            command.Append(" \\\n  --header ").Append(Quoted(value.Length == 0 ? $"{name};" : $"{name}: {value}"));
        }

        foreach (string name in s_curlsOwn.Where(name => request.Headers[name].Count == 0))
        {
            command.Append(" \\\n  --header ").Append(Quoted($"{name}:"));
        }

        return isText
            ? command.Append(" \\\n  --data-raw ").Append(Quoted(text!)).Append('\n').ToString()
            : command.Append(" \\\n  --data-binary @-\n").Append(Convert.ToBase64String(request.Body.Span, Base64FormattingOptions.InsertLineBreaks).ReplaceLineEndings("\n")).Append("\nEND\n").ToString();
    }

    // Within single quotes nothing means anything but the quote that ends them.
    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
