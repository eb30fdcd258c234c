using System.CommandLine;
using System.CommandLine.Completions;
using WebhookContracts.Tool.Contracts;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>The contract on the command line: the provider's id, or a folder of one's own in its place.</summary>
internal sealed class ProviderArgument : Argument<string[]>
{
    // Stands where PROVIDER would, so that what follows it is what it is.
    private const string Elsewhere = "\u0001";

    private readonly ContractOption _contracts;

    private ProviderArgument(ArgumentArity arity, string description)
        : base("PROVIDER")
    {
        Arity = arity;
        CustomParser = result => [.. result.Tokens.Select(token => token.Value)];
        Description = $"{description}: {string.Join(", ", Ids)}.";
        HelpName = "PROVIDER";
        CompletionSources.Add(_ => Carried);
        _contracts = new(arity.MaximumNumberOfValues > 1
            ? "A contract of your own, beside the PROVIDERs or in their place: its contract.json, or the folder of that; may be repeated."
            : "A contract of your own in place of PROVIDER: its contract.json, or the folder of that.");
    }

    /// <summary>The providers whose contracts the tool carries, for shells that complete.</summary>
    public static IEnumerable<CompletionItem> Carried => LibraryContracts.All.Select(contract => new CompletionItem(contract.Id, detail: contract.DisplayName));

    private static IEnumerable<string> Ids => LibraryContracts.All.Select(contract => contract.Id);

    /// <summary>A contract.</summary>
    public static ProviderArgument One() => new(ArgumentArity.ExactlyOne, "The service that sends");

    /// <summary>A contract, or none.</summary>
    public static ProviderArgument OneOrNone() => new(ArgumentArity.ZeroOrOne, "The service that sends");

    /// <summary>Any number of contracts.</summary>
    public static ProviderArgument Any() => new(ArgumentArity.ZeroOrMore, "The services that send");

    /// <summary>The command line with something in the place of PROVIDER, where that is not named but <c>--contract</c> is.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="commands">The commands that there are.</param>
    public static IReadOnlyList<string> WithPlaceOfProvider(IReadOnlyList<string> arguments, IEnumerable<Command> commands)
    {
        bool isElsewhere = arguments.TakeWhile(argument => argument != "--").Any(argument => argument.Split('=', ':')[0] == ContractOption.Spelt);
        return isElsewhere && commands.Any(command => command.Name == arguments[0] && command.Arguments.Any(argument => argument is ProviderArgument)) ? [arguments[0], Elsewhere, .. arguments.Skip(1)] : arguments;
    }

    public void AddTo(Command command)
    {
        command.Add(this);
        command.Add(_contracts);
    }

    /// <summary>The contract that the command line names.</summary>
    /// <exception cref="CommandFailure">There is no such provider, or the folder has no contract that can be used.</exception>
    public ChosenContract Get(ParseResult arguments) => GetAll(arguments)[0];

    /// <summary>The contracts that the command line names.</summary>
    /// <exception cref="CommandFailure">There is no such provider, or the folder has no contract that can be used.</exception>
    public IReadOnlyList<ChosenContract> GetAll(ParseResult arguments) =>
    [
        .. (arguments.GetValue(this) ?? []).Where(id => id != Elsewhere).Select(CarriedAs),
        .. _contracts.GetContracts(arguments),
    ];

    private static ChosenContract CarriedAs(string id) => ChosenContract.Carried(LibraryContracts.Find(id) ?? throw CommandFailure.WrongUsage(
        $"there is no provider {Printable.Quote(id)}{Printable.DidYouMean(id, Ids)}; there are {string.Join(", ", Ids)}, and --contract F for one of your own"));
}
