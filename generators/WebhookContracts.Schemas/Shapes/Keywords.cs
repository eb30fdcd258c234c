namespace WebhookContracts.Schemas.Shapes;

/// <summary>The keywords of JSON Schema (draft-07 and later) and our own, by what is read of them.</summary>
internal static class Keywords
{
    /// <summary>Our own; each with where it says something.</summary>
    public static readonly Dictionary<string, string> Own = new(StringComparer.Ordinal)
    {
        ["x-webhook"] = "contract.json, at the top",
        ["x-event"] = "the schema of an event that the contract lists",
        ["x-body"] = "the schema of an event that the contract lists",
        ["x-name"] = "the schema of a property, of a type, or of a value in the \"oneOf\" of an enumeration without \"x-enumNames\"; an event is named by \"name\" in \"x-event\"",
        ["x-aliases"] = "the schema of a property, directly under \"properties\"",
        ["x-write-null"] = "the schema of a property, directly under \"properties\"",
        ["x-write-null-with"] = "the schema of a property, directly under \"properties\"",
        ["x-secret"] = "the schema of a property, or the one that it refers to",
        ["x-json"] = "the schema of a value",
        ["x-enumNames"] = "the schema with the \"enum\", or with the \"oneOf\" of its values",
        ["x-enum-aliases"] = "the schema with the \"enum\", or with the \"oneOf\" of its values",
        ["x-time"] = "a schema with \"format\": \"date-time\"",
    };

    /// <summary>Our own that say something of an enumeration and its values.</summary>
    public static readonly IReadOnlyList<string> OfEnumerations = ["x-enumNames", "x-enum-aliases"];

    /// <summary>Read, or of no consequence for a type.</summary>
    public static readonly HashSet<string> Known = new(Own.Keys, StringComparer.Ordinal)
    {
        "$schema", "$id", "$anchor", "$ref", "$comment", "$defs", "definitions", "$vocabulary",
        "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly",
        "type", "enum", "const", "format", "properties", "required", "additionalProperties", "items",
        "allOf", "anyOf", "oneOf",
        "discriminator", "nullable", "patternProperties",
    };

    /// <summary>Of releases before and after draft-07: read, or of no consequence for a type.</summary>
    public static readonly HashSet<string> OfOtherReleases = new(StringComparer.Ordinal) { "$recursiveRef", "$recursiveAnchor", "$dynamicRef", "$dynamicAnchor", "prefixItems" };

    /// <summary>What may stand beside <c>$ref</c>: it says something about the member, not about the value.</summary>
    public static readonly HashSet<string> BesideReference = new(StringComparer.Ordinal)
    {
        "$schema", "$id", "$anchor", "$comment", "$defs", "definitions", "$vocabulary",
        "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly", "nullable",
        "x-webhook", "x-event", "x-body", "x-name", "x-aliases", "x-write-null", "x-write-null-with", "x-secret", "x-json",
    };

    /// <summary>
    /// Restrict what a reference leads to, where a dialect lets them stand beside it, without making another type of it. (Members beside a reference, and
    /// <c>allOf</c>, make one object of both.)
    /// </summary>
    public static readonly HashSet<string> Narrowing = new(StringComparer.Ordinal) { "type", "enum", "const", "format", "items", "anyOf", "oneOf" };

    /// <summary>Say of what type a value is.</summary>
    public static readonly HashSet<string> Typing = new(StringComparer.Ordinal)
    {
        "$ref", "$recursiveRef", "$dynamicRef", "type", "enum", "const", "properties", "patternProperties", "additionalProperties", "items", "prefixItems", "allOf", "anyOf", "oneOf",
    };

    /// <summary>Hold several schemas that are all about the same value.</summary>
    public static readonly IReadOnlyList<string> Compositions = ["allOf", "anyOf", "oneOf"];

    /// <summary>Hold several schemas of which one is about the value.</summary>
    public static readonly IReadOnlyList<string> Unions = ["anyOf", "oneOf"];

    /// <summary>Of what kind a keyword's value must be, where no reader asks for more.</summary>
    public static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["$id"] = "a string",
        ["$anchor"] = "a string",
        ["$defs"] = "an object",
        ["definitions"] = "an object",
        ["title"] = "a string",
        ["description"] = "a string",
        ["deprecated"] = "a boolean",
        ["enum"] = "an array",
        ["nullable"] = "a boolean",
        ["patternProperties"] = "an object",
        ["format"] = "a string",
        ["x-body"] = "a boolean",
        ["x-json"] = "a boolean",
        ["x-name"] = "a string",
        ["x-write-null"] = "a boolean",
        ["x-write-null-with"] = "a string",
        ["x-secret"] = "a boolean",
    };

    /// <summary>Restrict a value without changing its type, and in few words: the XML documentation says them.</summary>
    public static readonly HashSet<string> Constraints = new(StringComparer.Ordinal)
    {
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
        "minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType",
        "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties",
    };

    /// <summary>
    /// Restrict a value without changing its type, or members and items that are kept whatever they are; mostly by schemas of their own, which are not read.
    /// </summary>
    public static readonly HashSet<string> Assertions = new(StringComparer.Ordinal)
    {
        "not", "if", "then", "else", "dependencies", "dependentRequired", "dependentSchemas", "propertyNames", "contains", "minContains", "maxContains",
        "additionalItems", "unevaluatedItems", "unevaluatedProperties", "contentSchema",
    };

    /// <summary>
    /// Words that others use in schemas, and that are no slips of the pen however close they are to those that are known here: of OpenAPI, of older drafts, of
    /// editors, of generators. They say nothing here.
    /// </summary>
    public static readonly HashSet<string> Foreign = new(StringComparer.Ordinal)
    {
        "example", "externalDocs", "xml",
        "divisibleBy", "disallow", "extends", "optional", "requires",
        "defaultSnippets", "deprecationMessage", "enumDescriptions", "enumNames", "errorMessage", "markdownDescription", "markdownEnumDescriptions",
        "javaType", "tsEnumNames", "tsType",
        "x-enum-descriptions", "x-enum-varnames", "x-enumDescriptions", "x-enum-titles", "x-names", "x-webhooks",
    };

    /// <summary>Whether a keyword says what valid values are, and nothing of their type.</summary>
    public static bool IsAssertion(string keyword) => Constraints.Contains(keyword) || Assertions.Contains(keyword);
}
