using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Schemas.Text;

/// <summary>A value of a JSON text, together with the characters that hold it and the value that it stands in.</summary>
internal abstract class JsonNode(TextRange range)
{
    /// <summary>The characters that hold the value.</summary>
    public TextRange Range { get; } = range;

    /// <summary>The first of these characters: what stands for the whole value in a message, not all its lines.</summary>
    public TextRange Start => Range with { Length = 1 };

    /// <summary>The object or array that holds the value; null for the value that is the whole text.</summary>
    public JsonNode? Parent { get; private set; }

    /// <summary>What the value is, for an error message: "an object", "a string".</summary>
    public abstract string Kind { get; }

    /// <summary>The JSON Pointer of the value in its text; empty for the whole text.</summary>
    public string Pointer => Parent switch
    {
        null => "",
        JsonObject parent => PointerText.Append(parent.Pointer, parent.NameOf(this)),
        _ => PointerText.Append(Parent.Pointer, ((JsonArray)Parent).IndexOf(this)),
    };

    /// <summary>The values that stand directly in this one.</summary>
    public virtual IEnumerable<JsonNode> Children => [];

    /// <summary>This value and all that stand in it, each before what it holds, in the order of the text.</summary>
    public IEnumerable<JsonNode> DescendantsAndSelf()
    {
        Stack<JsonNode> open = new([this]);
        while (open.Count > 0)
        {
            JsonNode node = open.Pop();
            yield return node;
            foreach (JsonNode child in node.Children.Reverse())
            {
                open.Push(child);
            }
        }
    }

    /// <summary>Says of a value that it stands in this one.</summary>
    protected void Hold(JsonNode child) => child.Parent = this;
}

internal sealed class JsonString(TextRange range, string value) : JsonNode(range)
{
    /// <summary>The characters that the string stands for, its escape sequences resolved.</summary>
    public string Value { get; } = value;

    public override string Kind => "a string";
}

/// <summary>A number, kept as it is written: 1.50 stays 1.50.</summary>
internal sealed class JsonNumber(TextRange range, string text) : JsonNode(range)
{
    public string Text { get; } = text;

    public override string Kind => "a number";
}

internal sealed class JsonBoolean(TextRange range, bool value) : JsonNode(range)
{
    public bool Value { get; } = value;

    public override string Kind => "a boolean";
}

internal sealed class JsonNull(TextRange range) : JsonNode(range)
{
    public override string Kind => "null";
}

internal sealed class JsonArray : JsonNode
{
    public JsonArray(TextRange range, IReadOnlyList<JsonNode> items)
        : base(range)
    {
        Items = items;
        foreach (JsonNode item in items)
        {
            Hold(item);
        }
    }

    public IReadOnlyList<JsonNode> Items { get; }

    public override string Kind => "an array";

    public override IEnumerable<JsonNode> Children => Items;

    /// <summary>Where an item stands, counted from 0; -1 if it is none of these.</summary>
    public int IndexOf(JsonNode item)
    {
        for (int i = 0; i < Items.Count; i++)
        {
            if (Items[i] == item)
            {
                return i;
            }
        }

        return -1;
    }
}
