using System.CommandLine;
using System.CommandLine.Completions;
using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Providers;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>The provider's id on the command line.</summary>
internal sealed class ProviderArgument : Argument<string?>
{
    public ProviderArgument()
        : base("PROVIDER")
    {
        Description = "The service that sends.";
        CompletionSources.Add(_ => Ids.Select(id => new CompletionItem(id)));
    }

    private static IEnumerable<string> Ids => Provider.All.Select(provider => provider.Id);

    /// <summary>The provider that the command line names; null if it names none.</summary>
    /// <exception cref="CommandFailure">There is no such provider.</exception>
    public Provider? GetProvider(ParseResult arguments)
    {
        if (arguments.GetValue(this) is not { } id)
        {
            return null;
        }

        return Provider.Find(id) ?? throw CommandFailure.WrongUsage(
            $"there is no provider {Printable.Quote(id)}{Spelling.Suggest(id, Ids)}; there are {string.Join(", ", Ids)}");
    }
}
