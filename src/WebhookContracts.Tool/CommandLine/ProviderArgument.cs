using System.CommandLine;
using System.CommandLine.Completions;
using WebhookContracts.Tool.Contracts;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>The contract on the command line: the provider's id, or a folder of one's own in its place.</summary>
internal sealed class ProviderArgument : Argument<string[]>
{
    private const string FolderOption = "--contract";

    // Stands where PROVIDER would, so that what follows it is what it is.
    private const string Elsewhere = "\u0001";

    private readonly Option<string[]> _folder;

    private ProviderArgument(ArgumentArity arity, string description)
        : base("PROVIDER")
    {
        Arity = arity;
        CustomParser = result => [.. result.Tokens.Select(token => token.Value)];
        Description = $"{description}: {string.Join(", ", Ids)}.";
        HelpName = "PROVIDER";
        CompletionSources.Add(_ => Ids.Select(id => new CompletionItem(id)));
        _folder = new(FolderOption)
        {
            Description = "A contract of your own in place of PROVIDER: its contract.json, or the folder of that.",
            HelpName = "F",
            Arity = arity.MaximumNumberOfValues > 1 ? ArgumentArity.OneOrMore : ArgumentArity.ExactlyOne,
            CustomParser = result => [.. result.Tokens.Select(token => token.Value)],
        };
    }

    private static IEnumerable<string> Ids => LibraryContracts.All.Select(contract => contract.Id);

    /// <summary>A contract.</summary>
    public static ProviderArgument One() => new(ArgumentArity.ExactlyOne, "The service that sends");

    /// <summary>A contract, or none.</summary>
    public static ProviderArgument OneOrNone() => new(ArgumentArity.ZeroOrOne, "The service that sends");

    /// <summary>Any number of contracts.</summary>
    public static ProviderArgument Any() => new(ArgumentArity.ZeroOrMore, "The services that send");

    /// <summary>The command line with something in the place of PROVIDER, where that is not named but <c>--contract</c> is.</summary>
    public static IReadOnlyList<string> WithPlaceOfProvider(IReadOnlyList<string> arguments)
    {
        bool isElsewhere = arguments.TakeWhile(argument => argument != "--").Any(argument => argument.Split('=', ':')[0] == FolderOption);
        return isElsewhere ? [arguments[0], Elsewhere, .. arguments.Skip(1)] : arguments;
    }

    public void AddTo(Command command)
    {
        command.Add(this);
        command.Add(_folder);
    }

    /// <summary>The contract that the command line names.</summary>
    /// <exception cref="CommandFailure">There is no such provider, or the folder has no contract that can be used.</exception>
    public ChosenContract Get(ParseResult arguments) => GetAll(arguments)[0];

    /// <summary>The contracts that the command line names.</summary>
    /// <exception cref="CommandFailure">There is no such provider, or the folder has no contract that can be used.</exception>
    public IReadOnlyList<ChosenContract> GetAll(ParseResult arguments) =>
    [
        .. (arguments.GetValue(this) ?? []).Where(id => id != Elsewhere).Select(Carried),
        .. (arguments.GetValue(_folder) ?? []).Select(ChosenContract.In),
    ];

    private static ChosenContract Carried(string id) => ChosenContract.Carried(LibraryContracts.Find(id) ?? throw CommandFailure.WrongUsage(
        $"there is no provider {Printable.Quote(id)}{Printable.DidYouMean(id, Ids)}; there are {string.Join(", ", Ids)}, and --contract F for one of your own"));
}
