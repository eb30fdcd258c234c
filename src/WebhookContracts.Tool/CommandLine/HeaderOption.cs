using System.CommandLine;
using System.Text;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>Headers of a request on the command line.</summary>
internal sealed class HeaderOption : Option<string[]>
{
    private const char FileMark = '@';

    public HeaderOption()
        : base("--header", "-H")
    {
        Description = "A header of the request, as 'Name: value', or several, one a line, or @FILE that holds such lines; may be repeated.";
        HelpName = "Name: value";
    }

    /// <summary>The headers, in the order of the command line.</summary>
    /// <exception cref="CommandFailure">One is not of the form <c>Name: value</c>, or a file cannot be read.</exception>
    public List<KeyValuePair<string, string>> GetHeaders(ParseResult arguments) =>
        [.. (arguments.GetValue(this) ?? []).SelectMany(headers => Text(headers).TrimEnd().Split('\n')).Select(Parse)];

    // As curl reads them.
    private static string Text(string headers) => headers is [FileMark, .. var file]
        ? Encoding.UTF8.GetString(InputFile.ReadFile(file, otherwise: "--header @FILE names one that holds headers, one a line"))
        : headers;

    private static KeyValuePair<string, string> Parse(string header)
    {
        int colon = header.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            ? KeyValuePair.Create(header[..colon].Trim(), header[(colon + 1)..].Trim())
            : throw CommandFailure.WrongUsage($"--header {Printable.Quote(header)} has to be of the form 'Name: value'");
    }
}
