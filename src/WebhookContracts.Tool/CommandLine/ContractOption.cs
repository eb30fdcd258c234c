using System.CommandLine;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>Contracts of one's own on the command line.</summary>
internal sealed class ContractOption : Option<string[]>
{
    /// <summary>What it is called.</summary>
    public const string Spelt = "--contract";

    public ContractOption(string description)
        : base(Spelt)
    {
        Description = description;
        HelpName = "F";

        // A value each time, so that what stands behind it is an argument.
        Arity = ArgumentArity.OneOrMore;
        AllowMultipleArgumentsPerToken = false;
        CustomParser = result => [.. result.Tokens.Select(token => token.Value)];
    }

    /// <summary>The contracts, in the order of the command line.</summary>
    /// <exception cref="CommandFailure">A folder has none that can be used.</exception>
    public IReadOnlyList<ChosenContract> GetContracts(ParseResult arguments) => [.. (arguments.GetValue(this) ?? []).Select(ChosenContract.In)];
}
