using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace WebhookContracts.Tool.Commands.Listen;

/// <summary>Whether there is a page to look at deliveries, and on which port; the port may be left out.</summary>
internal sealed class PagePortOption : Option<int?>
{
    private const int Most = 65535;

    private readonly int _usual;

    /// <param name="usual">The port where none is said.</param>
    public PagePortOption(int usual)
        : base("--inspect")
    {
        _usual = usual;
        Description = string.Create(CultureInfo.InvariantCulture, $"Show deliveries on a page of this machine, too: on port {usual} unless said otherwise, 0 for any port that is free.");
        HelpName = "PORT";
        Arity = ArgumentArity.ZeroOrOne;
        CustomParser = Parse;
    }

    /// <summary>The port; null if there is no page.</summary>
    public int? GetPort(ParseResult arguments) => arguments.GetResult(this) is { Implicit: false } ? arguments.GetValue(this) ?? _usual : null;

    private static int? Parse(ArgumentResult result)
    {
        if (result.Tokens is not [var token] || (int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= Most))
        {
            return result.Tokens.Count == 0 ? null : int.Parse(result.Tokens[0].Value, CultureInfo.InvariantCulture);
        }

        result.AddError(string.Create(CultureInfo.InvariantCulture, $"--inspect takes a port, a whole number from 0 to {Most}, or nothing; what else there is stands before it"));
        return null;
    }
}
