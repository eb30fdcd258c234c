namespace WebhookContracts.Tool.Schemas;

/// <summary>Where a draft-07 schema holds other schemas. Everything else in it is a plain value.</summary>
internal static class SubSchemas
{
    /// <summary>Keywords whose value is a schema, or (<c>items</c>) an array of them.</summary>
    public static readonly HashSet<string> Direct =
        ["items", "additionalItems", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames", "anyOf", "allOf", "oneOf"];

    /// <summary>Keywords whose value maps names to schemas.</summary>
    public static readonly HashSet<string> ByName = ["properties", "patternProperties", "dependencies"];

    /// <summary>Keywords that hold schemas which apply only where something refers to them.</summary>
    public static readonly HashSet<string> Definitions = ["definitions", "$defs"];
}
