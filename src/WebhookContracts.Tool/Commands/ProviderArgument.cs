using System.CommandLine;
using System.CommandLine.Completions;
using WebhookContracts.Tool.Schemas;
using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Tool.Commands;

/// <summary>The provider's id on the command line.</summary>
internal sealed class ProviderArgument : Argument<string?>
{
    public ProviderArgument()
        : base("PROVIDER")
    {
        Description = "The service that sends.";
        CompletionSources.Add(_ => BundledContracts.Ids.Select(id => new CompletionItem(id)));
    }

    /// <summary>The contract that the command line names; null if it names none.</summary>
    /// <exception cref="CommandFailure">There is no such provider.</exception>
    public ContractSchema? Contract(ParseResult arguments)
    {
        if (arguments.GetValue(this) is not { } id)
            return null;

        return BundledContracts.Find(id) ?? throw CommandFailure.WrongUsage(
            $"there is no provider {Printable.Quote(id)}{Spelling.Suggest(id, BundledContracts.Ids)}; there are {string.Join(", ", BundledContracts.Ids)}");
    }
}
