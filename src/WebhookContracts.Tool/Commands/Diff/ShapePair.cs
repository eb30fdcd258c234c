using WebhookContracts.Schemas.Shapes;

namespace WebhookContracts.Tool.Commands.Diff;

/// <summary>What a value was and what it is, compared once, wherever it stands: what is shared is told once, and circles end.</summary>
internal sealed class ShapePair(Shape old, Shape @new, string? member)
{
    public Shape Old { get; } = old;

    public Shape New { get; } = @new;

    /// <summary>What it is in C#: its type, or the property that it is the value of, where it has no type of its own.</summary>
    public string? Member { get; } = member;

    public List<ContractChange> Changes { get; } = [];

    /// <summary>What it consists of.</summary>
    public List<ShapePair> Parts { get; } = [];

    /// <summary>This one and all that it consists of, each once.</summary>
    public IEnumerable<ShapePair> Reach()
    {
        HashSet<ShapePair> reached = [this];
        Stack<ShapePair> open = new(reached);
        while (open.Count > 0)
        {
            foreach (ShapePair part in open.Pop().Parts.Where(reached.Add))
            {
                open.Push(part);
            }
        }

        return reached;
    }
}
