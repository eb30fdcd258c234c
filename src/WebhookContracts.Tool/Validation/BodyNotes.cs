using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Validation;

/// <summary>What in bodies of one contract is allowed but not expected: members that no property takes, values that are not known. Each schema is read once.</summary>
internal sealed class BodyNotes
{
    private readonly Dictionary<(MessageForm Form, DialectSchema? Dialect, EventSchema? Event), DescribedSchema> _schemas = [];

    /// <summary>The notes on a body, in the order of the text. For one thread at a time: shapes find out about themselves when they are asked.</summary>
    /// <param name="body">The body.</param>
    /// <param name="layout">How it is laid out.</param>
    /// <param name="text">The text that it was read from.</param>
    public IReadOnlyList<Note> Of(BodyValue body, MessageLayout layout, BodyText text)
    {
        if (!_schemas.TryGetValue(layout.SchemaKey, out DescribedSchema? schema))
        {
            _schemas.Add(layout.SchemaKey, schema = new DescribedSchema(layout.BuildSchema()));
        }

        return BodyView.Of(schema.Shape, body, text).Notes;
    }
}
