using Microsoft.CodeAnalysis.Text;

namespace WebhookContracts.Generators.Json;

/// <summary>A value of a JSON text, together with the characters that hold it.</summary>
internal abstract class JsonNode(TextSpan span)
{
    public TextSpan Span { get; } = span;

    /// <summary>What the value is, for an error message: "an object", "a string".</summary>
    public abstract string Kind { get; }
}

internal sealed class JsonString(TextSpan span, string value) : JsonNode(span)
{
    public string Value { get; } = value;

    public override string Kind => "a string";
}

/// <summary>A number, kept as it is written: 1.50 stays 1.50.</summary>
internal sealed class JsonNumber(TextSpan span, string text) : JsonNode(span)
{
    public string Text { get; } = text;

    public override string Kind => "a number";
}

internal sealed class JsonBoolean(TextSpan span, bool value) : JsonNode(span)
{
    public bool Value { get; } = value;

    public override string Kind => "a boolean";
}

internal sealed class JsonNull(TextSpan span) : JsonNode(span)
{
    public override string Kind => "null";
}

internal sealed class JsonArray(TextSpan span, IReadOnlyList<JsonNode> items) : JsonNode(span)
{
    public IReadOnlyList<JsonNode> Items { get; } = items;

    public override string Kind => "an array";
}

internal sealed class JsonMember(TextSpan nameSpan, string name, JsonNode value)
{
    public TextSpan NameSpan { get; } = nameSpan;

    public string Name { get; } = name;

    public JsonNode Value { get; } = value;
}
