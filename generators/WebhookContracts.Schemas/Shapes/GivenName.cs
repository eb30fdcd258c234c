using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>A name in code that a schema gives to a property, a type or a value. Whether it can be one is not decided here.</summary>
/// <param name="Document">The file that it stands in.</param>
/// <param name="Keyword">What gives it: <c>x-name</c>, <c>x-enumNames</c>.</param>
/// <param name="Node">The name as it is written.</param>
internal sealed record GivenName(SchemaDocument Document, string Keyword, JsonString Node)
{
    public string Value => Node.Value;

    public TextRange Range => Node.Range;
}
