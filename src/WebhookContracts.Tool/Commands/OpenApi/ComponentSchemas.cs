using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Text;
using WebhookContracts.Tool.Schemas;
using Nodes = System.Text.Json.Nodes;

namespace WebhookContracts.Tool.Commands.OpenApi;

/// <summary>
/// The schemas of a contract as components of an OpenAPI 3.1 document: in the words of JSON Schema 2020-12, whatever they were written in. Keywords that begin with
/// <c>x-</c> stay, as OpenAPI allows: whoever does not know them passes them over.
/// </summary>
internal sealed class ComponentSchemas(SchemaFolder folder) : SchemaCopy(folder, "#/components/schemas/")
{
    private const string Reference = "$ref";

    // What has an effect beside a reference where, until draft-07, nothing had one: nothing but what is said to people and to tools.
    private static readonly string[] s_annotations = ["title", "description", "default", "deprecated", "readOnly", "writeOnly", "examples", "example", "$comment"];

    private static readonly string[] s_dynamic = ["$recursiveRef", "$dynamicRef"];

    private readonly SchemaFolder _folder = folder;

    protected override void Finish(SchemaLocation schema, Nodes.JsonObject copy)
    {
        copy.Remove("$schema");
        copy.Remove("x-webhook");
        if (copy.ContainsKey(Reference) && schema.Document.Dialect.ReferenceStandsAlone)
        {
            foreach (string name in copy.Select(member => member.Key).Where(name => name != Reference && !name.StartsWith("x-", StringComparison.Ordinal) && !s_annotations.Contains(name)).ToList())
            {
                copy.Remove(name);
            }
        }

        FollowDynamic(schema, copy);
        RenameTuple(copy);
        SplitDependencies(copy);
        WriteLimit(copy, "minimum", "exclusiveMinimum");
        WriteLimit(copy, "maximum", "exclusiveMaximum");
    }

    // As the reader of schemas does: where one schema alone has the anchor, the reference leads there; elsewhere it says nothing.
    private void FollowDynamic(SchemaLocation schema, Nodes.JsonObject copy)
    {
        foreach (string keyword in s_dynamic)
        {
            if (copy.Remove(keyword) && ((JsonObject)schema.Node).Find(keyword) is { } member && _folder.Schemas.Resolve(member, schema).Target is { } target)
            {
                copy[Reference] = Refer(target);
            }
        }
    }

    // Until 2019-09 the schemas of a tuple stood under 'items'.
    private static void RenameTuple(Nodes.JsonObject copy)
    {
        if (copy["items"] is Nodes.JsonArray)
        {
            copy.Remove("items", out Nodes.JsonNode? tuple);
            copy["prefixItems"] = tuple;
            if (copy.Remove("additionalItems", out Nodes.JsonNode? others))
            {
                copy["items"] = others;
            }
        }
        else
        {
            copy.Remove("additionalItems");
        }
    }

    // Until draft-07 one keyword said both.
    private static void SplitDependencies(Nodes.JsonObject copy)
    {
        if (!copy.Remove("dependencies", out Nodes.JsonNode? dependencies) || dependencies is not Nodes.JsonObject all)
        {
            return;
        }

        foreach ((string name, Nodes.JsonNode? dependency) in all)
        {
            string keyword = dependency is Nodes.JsonArray ? "dependentRequired" : "dependentSchemas";
            copy[keyword] ??= new Nodes.JsonObject();
            copy[keyword]![name] = dependency?.DeepClone();
        }
    }

    // In draft-04, and in OpenAPI 3.0, whether a limit is exclusive was a boolean beside it.
    private static void WriteLimit(Nodes.JsonObject copy, string limit, string exclusive)
    {
        if (copy[exclusive] is not Nodes.JsonValue value || !value.TryGetValue(out bool isExclusive))
        {
            return;
        }

        copy.Remove(exclusive);
        if (isExclusive && copy.Remove(limit, out Nodes.JsonNode? number))
        {
            copy[exclusive] = number;
        }
    }
}
