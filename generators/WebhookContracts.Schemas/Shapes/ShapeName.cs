namespace WebhookContracts.Schemas.Shapes;

/// <summary>
/// What a shape may be called, by what the schemas say: the key of its definition, the name of its file; or, of one without a name, the object and the member
/// that hold it. How a name is spelt in code is not decided here.
/// </summary>
internal sealed class ShapeName
{
    private ShapeName(ObjectShape? owner, string text, string ending)
    {
        Owner = owner;
        Text = text;
        Ending = ending;
    }

    /// <summary>The object whose member the shape is; null where the text is a name in itself.</summary>
    public ObjectShape? Owner { get; }

    /// <summary>The name, or that of the member, as it is written.</summary>
    public string Text { get; }

    /// <summary>What tells the shape of an item, a value or an alternative from that of the whole: <c>Item</c>, <c>Value</c>, a number.</summary>
    public string Ending { get; }

    public static ShapeName Of(string text) => new(null, text, "");

    public static ShapeName Of(ObjectShape owner, string member) => new(owner, member, "");

    /// <summary>The name of what stands in a shape of this name.</summary>
    public ShapeName With(string ending) => new(Owner, Text, Ending + ending);

    public override string ToString() => Text + Ending;
}
