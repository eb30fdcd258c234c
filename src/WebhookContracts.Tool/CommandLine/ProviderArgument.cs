using System.CommandLine;
using System.CommandLine.Completions;
using WebhookContracts.Tool.Contracts;
using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Schemas;

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

    private static IEnumerable<string> Ids => LibraryContracts.All.Select(contract => contract.Id);

    /// <summary>The contract that the command line names, to read, sign and verify with; null if it names none.</summary>
    /// <exception cref="CommandFailure">There is no such provider.</exception>
    public WebhookContract? GetContract(ParseResult arguments)
    {
        if (arguments.GetValue(this) is not { } id)
        {
            return null;
        }

        return LibraryContracts.Find(id) ?? throw CommandFailure.WrongUsage(
            $"there is no provider {Printable.Quote(id)}{Printable.DidYouMean(id, Ids)}; there are {string.Join(", ", Ids)}");
    }

    /// <summary>The schemas of the contract that the command line names, for what needs nothing else; null if it names none.</summary>
    /// <exception cref="CommandFailure">There is no such provider.</exception>
    public ContractSchema? GetSchema(ParseResult arguments) => GetContract(arguments) is { } contract ? BundledSchemas.Of(contract) : null;
}
