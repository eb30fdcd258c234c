using System.CommandLine;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>Headers of a request on the command line.</summary>
internal sealed class HeaderOption : Option<string[]>
{
    public HeaderOption()
        : base("--header", "-H")
    {
        Description = "A header of the request, as 'Name: value', or several, one a line; may be repeated.";
        HelpName = "Name: value";
    }

    /// <summary>The headers, in the order of the command line.</summary>
    /// <exception cref="CommandFailure">One is not of the form <c>Name: value</c>.</exception>
    public List<KeyValuePair<string, string>> GetHeaders(ParseResult arguments) =>
        [.. (arguments.GetValue(this) ?? []).SelectMany(headers => headers.TrimEnd().Split('\n')).Select(Parse)];

    private static KeyValuePair<string, string> Parse(string header)
    {
        int colon = header.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            ? KeyValuePair.Create(header[..colon].Trim(), header[(colon + 1)..].Trim())
            : throw CommandFailure.WrongUsage($"--header {Printable.Quote(header)} has to be of the form 'Name: value'");
    }
}
