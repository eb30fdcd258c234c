namespace WebhookContracts.Tool.Schemas;

/// <summary>Where a schema of any dialect holds other schemas. Everything else in it is a plain value.</summary>
internal static class SubSchemas
{
    /// <summary>Keywords whose value is a schema, or (<c>items</c>, <c>anyOf</c>) an array of them.</summary>
    public static readonly HashSet<string> Direct =
    [
        "items", "additionalItems", "prefixItems", "unevaluatedItems", "contains", "additionalProperties", "unevaluatedProperties", "propertyNames",
        "anyOf", "allOf", "oneOf", "not", "if", "then", "else", "contentSchema",
    ];

    /// <summary>Keywords whose value maps names to schemas.</summary>
    public static readonly HashSet<string> ByName = ["properties", "patternProperties", "dependencies", "dependentSchemas"];

    /// <summary>Keywords that hold schemas which apply only where something refers to them.</summary>
    public static readonly HashSet<string> Definitions = ["definitions", "$defs"];
}
