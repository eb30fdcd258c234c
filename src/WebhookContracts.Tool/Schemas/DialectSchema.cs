using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Shapes;

namespace WebhookContracts.Tool.Schemas;

/// <summary>
/// A form in which a provider sends the same messages, as the schema of a whole body describes it. What stands where is told by what the schema refers to:
/// to <c>contract.json</c> at the message, to the payload's property in it at the event, to the event type's property at the event type.
/// </summary>
internal sealed class DialectSchema
{
    private readonly Lazy<Shape> _shape;

    /// <param name="folder">The folder of the contract.</param>
    /// <param name="name">What the contract calls it: <c>event-grid</c>.</param>
    /// <param name="location">The schema of a whole body.</param>
    public DialectSchema(SchemaFolder folder, string name, SchemaLocation location)
    {
        Name = name;
        Location = location;
        _shape = new Lazy<Shape>(() => folder.Shapes.Of(location).Shape);
    }

    /// <summary>What the contract calls it: <c>event-grid</c>.</summary>
    public string Name { get; }

    /// <summary>The schema of a whole body.</summary>
    public SchemaLocation Location { get; }

    /// <summary>What a whole body may be.</summary>
    public Shape Shape => _shape.Value;

    /// <summary>Whether a body of that kind of JSON, as <c>type</c> names it, may be in the dialect.</summary>
    public bool Accepts(string kind) => Shape.Kinds.Count == 0 || Shape.Kinds.Contains(kind);
}
