using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>An object that is declared by a schema, and further by alternatives that stand beside its members.</summary>
/// <param name="Base">The schema with the members that are there in any case, and with the union.</param>
/// <param name="Union">The keyword with the alternatives.</param>
/// <param name="Alternatives">The one of them that the object is; or all, where it may be any.</param>
internal sealed record Extension(SchemaLocation Base, JsonMember Union, IReadOnlyList<SchemaLocation> Alternatives)
{
    /// <summary>Whether the object may be any of several alternatives: of their members none is sure to be there.</summary>
    public bool IsWhole => Alternatives.Count > 1;
}
