using WebhookContracts.Tool.Described;
using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>The contract that a command line names: one that the tool carries, or one in a folder.</summary>
internal sealed class ChosenContract
{
    private readonly Lazy<ContractSchema> _schema;

    private ChosenContract(WebhookContract contract, string spelt, Func<ContractSchema> schema)
    {
        Contract = contract;
        Spelt = spelt;
        _schema = new Lazy<ContractSchema>(schema);
    }

    /// <summary>What reads, signs and verifies.</summary>
    public WebhookContract Contract { get; }

    /// <summary>The schemas that it was made from, for what needs nothing else.</summary>
    public ContractSchema Schema => _schema.Value;

    /// <summary>How a command line names it, in messages that show one: <c>acme</c>, <c>--contract schemas/acme</c>.</summary>
    public string Spelt { get; }

    /// <summary>One that the tool carries.</summary>
    public static ChosenContract Carried(WebhookContract contract) => new(contract, contract.Id, () => BundledSchemas.Of(contract));

    /// <summary>One in a folder, read as the generator reads it.</summary>
    /// <param name="path">The contract.json, or its folder.</param>
    /// <exception cref="CommandFailure">There is none, or it cannot be used.</exception>
    public static ChosenContract In(string path)
    {
        SchemaFolder folder = ContractFolder.Read(path);
        try
        {
            DescribedWebhookContract contract = DescribedWebhookContract.Of(folder);
            return new ChosenContract(contract, $"--contract {Printable.Of(path)}", () => contract.Schema);
        }
        catch (SchemaException exception)
        {
            throw CommandFailure.No(Printable.Of(exception.Message), exception);
        }
    }

    /// <summary>What to say of an event type that the contract does not know.</summary>
    public string HasNoEvent(string eventType) =>
        $"{Contract.Id} has no event {Printable.Quote(eventType)}{Printable.DidYouMean(eventType, Contract.EventTypes.Select(known => known.Name))}; see 'webhooks events {Spelt}'";

    /// <summary>Checks that deliveries can be signed and verified.</summary>
    /// <exception cref="CommandFailure">They are not signed, or in a way that is no data.</exception>
    public void RequireSignature()
    {
        if (Contract.SignatureScheme is null)
        {
            throw CommandFailure.WrongUsage(Contract is DescribedWebhookContract { SignsByCode: true }
                ? $"{Contract.Id} signs by code of its own, which its folder does not hold; sign and verify with that"
                : $"{Contract.Id} does not sign its deliveries");
        }
    }
}
