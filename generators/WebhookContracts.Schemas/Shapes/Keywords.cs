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
        ["x-enumNames"] = "the schema with the \"enum\", or with the \"oneOf\" of its values",
        ["x-enum-aliases"] = "the schema with the \"enum\", or with the \"oneOf\" of its values",
        ["x-time"] = "a schema with \"format\": \"date-time\"",
    };

    /// <summary>Read, or of no consequence for a type.</summary>
    public static readonly HashSet<string> Known = new(Own.Keys, StringComparer.Ordinal)
    {
        "$schema", "$id", "$anchor", "$ref", "$comment", "$defs", "definitions", "$vocabulary",
        "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly",
        "type", "enum", "const", "format", "properties", "required", "additionalProperties", "items",
        "allOf", "anyOf", "oneOf", "discriminator",
    };

    /// <summary>What may stand beside <c>$ref</c>: it says something about the member, not about the value.</summary>
    public static readonly HashSet<string> BesideReference = new(StringComparer.Ordinal)
    {
        "$schema", "$id", "$comment", "$defs", "definitions",
        "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly",
        "x-webhook", "x-event", "x-body", "x-name", "x-aliases", "x-write-null", "x-write-null-with", "x-secret",
    };

    /// <summary>
    /// Restrict what a reference leads to, where a dialect lets them stand beside it, without making another type of it. (Members beside a reference, and
    /// <c>allOf</c>, make one object of both.)
    /// </summary>
    public static readonly HashSet<string> Narrowing = new(StringComparer.Ordinal) { "type", "enum", "const", "format", "items", "anyOf", "oneOf" };

    /// <summary>Say of what type a value is.</summary>
    public static readonly HashSet<string> Typing = new(StringComparer.Ordinal)
    {
        "$ref", "type", "enum", "const", "properties", "required", "additionalProperties", "items", "allOf", "anyOf", "oneOf",
    };

    /// <summary>Hold several schemas that are all about the same value.</summary>
    public static readonly IReadOnlyList<string> Compositions = ["allOf", "anyOf", "oneOf"];

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
        ["format"] = "a string",
        ["x-body"] = "a boolean",
        ["x-name"] = "a string",
        ["x-write-null"] = "a boolean",
        ["x-write-null-with"] = "a string",
        ["x-secret"] = "a boolean",
    };

    /// <summary>Restrict a value without changing its type.</summary>
    public static readonly HashSet<string> Constraints = new(StringComparer.Ordinal)
    {
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
        "minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType",
        "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties",
    };

    /// <summary>Have no counterpart in a C# type; each with what to write instead.</summary>
    public static readonly Dictionary<string, string> Unsupported = new(StringComparer.Ordinal)
    {
        ["not"] = "take it out, or describe the value as {}",
        ["if"] = "take it out, and describe each case as an event or a type of its own",
        ["then"] = "take it out, and describe each case as an event or a type of its own",
        ["else"] = "take it out, and describe each case as an event or a type of its own",
        ["dependencies"] = "take it out, and make the members optional",
        ["dependentRequired"] = "take it out, and make the members optional",
        ["dependentSchemas"] = "take it out, and make the members optional",
        ["patternProperties"] = "use \"additionalProperties\" with one schema for all values",
        ["propertyNames"] = "take it out; names of a map are strings",
        ["contains"] = "use \"items\" with one schema for all items",
        ["minContains"] = "take it out",
        ["maxContains"] = "take it out",
        ["additionalItems"] = "use \"items\" with one schema for all items",
        ["prefixItems"] = "use \"items\" with one schema for all items",
        ["unevaluatedItems"] = "take it out",
        ["unevaluatedProperties"] = "use \"additionalProperties\"",
        ["contentSchema"] = "take it out; the string is kept as it is",
        ["$dynamicRef"] = "use \"$ref\"",
        ["$dynamicAnchor"] = "use \"$anchor\" and \"$ref\"",
        ["$recursiveRef"] = "use \"$ref\"",
        ["$recursiveAnchor"] = "use \"$anchor\" and \"$ref\"",
    };
}
