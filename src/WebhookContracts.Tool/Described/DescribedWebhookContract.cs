using WebhookContracts.Json;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Described;

/// <summary>
/// A contract that was read from its folder at run time, with the generator's own reader and no compiler: it reads, verifies, writes and signs as the emitted one would,
/// but has no records.
/// </summary>
internal sealed class DescribedWebhookContract : WebhookContract<DescribedMessage, DescribedEvent>
{
    private DescribedWebhookContract(ContractDescription description, ContractSchema schema)
        : base(DefinitionOf(description), new DescribedFormat(description))
    {
        Schema = schema;
        SignsByCode = description.Settings.Signature is CustomSignature;
    }

    /// <summary>Its schemas.</summary>
    public ContractSchema Schema { get; }

    /// <summary>Whether deliveries are signed in a way that only code of the contract's own knows.</summary>
    public bool SignsByCode { get; }

    /// <summary>Reads the contract of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="SchemaException">It cannot be used: what is wrong first, and where.</exception>
    public static DescribedWebhookContract Of(SchemaFolder folder)
    {
        ContractDescription description = ContractSchema.ReadDescription(folder);
        return new DescribedWebhookContract(description, ContractSchema.Of(folder, description));
    }

    private static ContractDefinition DefinitionOf(ContractDescription description)
    {
        ContractSettings settings = description.Settings;
        return new ContractDefinition
        {
            Id = settings.Id,
            Name = settings.Name,
            DisplayName = settings.DisplayName,
            EventTypeHeader = (settings.EventType as HeaderEventType)?.Header,
            IsBatched = settings.EventType.IsBatched,
            DeliveryIdHeader = description.DeliveryId?.Header,
            WebhookIdHeader = description.WebhookId?.Header,
            Form = settings.Form is { } form ? (form.Field is { } field ? FormBody.WithJsonIn(field) : FormBody.OfFields) : null,
            ContentType = settings.Request.ContentType,
            UserAgent = settings.Request.UserAgent,
            SignatureScheme = DescribedSignature.SchemeOf(settings.Signature),
        };
    }
}
