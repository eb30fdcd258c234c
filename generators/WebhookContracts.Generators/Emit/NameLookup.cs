using System.Text;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits the dispatch of a UTF-8 name: by length first, then by bytes.</summary>
internal static class NameLookup
{
    /// <summary>Writes a <c>switch</c> over <c>name.Length</c> that returns the result of the entry whose name it is.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="entries">The names and the C# expressions to return.</param>
    /// <param name="otherwise">What to return for any other name.</param>
    public static void Emit(CodeWriter code, IEnumerable<(string Name, string Result)> entries, string otherwise)
    {
        List<IGrouping<int, (string Name, string Result)>> byLength =
            entries.GroupBy(entry => Encoding.UTF8.GetByteCount(entry.Name)).OrderBy(group => group.Key).ToList();
        if (byLength.Count == 0)
        {
            code.Lines($"return {otherwise};");
            return;
        }

        code.Block("switch (name.Length)", () =>
        {
            foreach (IGrouping<int, (string Name, string Result)> group in byLength)
            {
                code.Lines($"case {group.Key}:");
                code.Lines(group.Select(entry =>
                    $"    if (global::System.MemoryExtensions.SequenceEqual(name, {CSharp.Literal(entry.Name)}u8)) return {entry.Result};"));
                code.Lines("    break;");
            }
        });
        code.Blank().Lines($"return {otherwise};");
    }
}
