using System.Text.Json;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Validation;

/// <summary>Where a body in a dialect holds the whole message, and where it names the event type: what the dialect's schema refers to the contract for.</summary>
internal sealed class DialectPlaces
{
    private readonly ContractSchema _contract;

    private DialectPlaces(ContractSchema contract) => _contract = contract;

    /// <summary>The value that stands where the whole message does; null if there is none.</summary>
    public BodyValue? Message { get; private set; }

    /// <summary>The value that names the event type outside of the message; null if there is none.</summary>
    public BodyValue? EventType { get; private set; }

    public static DialectPlaces In(BodyValue body, ContractSchema contract, DialectSchema dialect)
    {
        DialectPlaces places = new(contract);
        places.Visit(body, dialect.Shape);
        return places;
    }

    // As deep as the body is, which is limited; shapes alone may go round in a circle.
    private void Visit(BodyValue value, Shape shape)
    {
        if (shape.Location.Node == _contract.Message.Node)
        {
            Message ??= value;
        }
        else if (shape.Location.Node == _contract.EventTypeLocation?.Node)
        {
            EventType ??= value;
        }
        else if (shape is ListShape list)
        {
            value.Items.ForEach(item => Visit(item, list.Item.Shape));
        }
        else if (shape is ObjectShape record && value.Kind == JsonValueKind.Object)
        {
            foreach (ObjectMember member in record.Members)
            {
                // Releases differ in what they call a member.
                if (member.Aliases.Prepend(member.Name).Select(value.Member).FirstOrDefault(found => found is not null) is { } found)
                {
                    Visit(found, member.Value.Shape);
                }
            }
        }
    }
}
