namespace WebhookContracts.Generators.Tests.Layers;

/// <summary>
/// Which folders of a project may know which: those of a row know the rows before theirs, and of their own row nothing but themselves.
/// A row <c>Commands/*</c> is all folders in that one; a file in no folder stands in <see cref="Root"/>.
/// </summary>
internal sealed class Layering(params string[][] rows)
{
    /// <summary>What holds a project together: files beside its folders.</summary>
    public const string Root = "(root)";

    /// <summary>The layer of a file; null if its folder is in no row.</summary>
    /// <param name="path">The path below the project: <c>Json/Formats/GuidFormat.cs</c>.</param>
    public string? LayerOf(string path)
    {
        string[] names = path.Split('/');
        string layer = names.Length == 1 ? Root : names[0];
        string inside = string.Join('/', names[..^1].Take(2));
        return RowOf(layer) >= 0 ? layer : RowOf(inside) >= 0 ? inside : null;
    }

    public bool Allows(string from, string to) => from == to || RowOf(to) < RowOf(from);

    /// <summary>The place in the order, from the ground up; -1 for a folder that has none.</summary>
    public int RowOf(string layer) => Array.FindIndex(rows, row => row.Any(name => name == layer || (name.EndsWith("/*", StringComparison.Ordinal)
        && layer.StartsWith(name[..^1], StringComparison.Ordinal))));
}
