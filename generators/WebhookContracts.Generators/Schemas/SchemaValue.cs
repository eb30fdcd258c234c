using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Schemas;

/// <summary>What a schema describes: a type, and whether null may stand in its place.</summary>
internal sealed record SchemaValue(ValueModel Type, bool AcceptsNull)
{
    /// <summary>The type of an item or a map value, which carries its own null. (Any JSON includes null.)</summary>
    public ValueModel AsElement() => AcceptsNull && Type is not AnyModel { Kinds.Count: 0 } ? new NullableModel(Type) : Type;
}
