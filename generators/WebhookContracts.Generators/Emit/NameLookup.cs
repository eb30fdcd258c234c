using System.Text;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits the dispatch of a UTF-8 name: by length first, then by the byte in which names of that length differ most, until few are left to compare.</summary>
internal static class NameLookup
{
    // Fewer names than this are compared one after the other: the byte would have to be looked at first.
    private const int WorthSwitching = 4;

    /// <summary>Writes a <c>switch</c> over <c>name.Length</c> that returns the result of the entry whose name it is.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="entries">The names and the C# expressions to return.</param>
    /// <param name="otherwise">What to return for any other name.</param>
    public static void Emit(CodeWriter code, IEnumerable<(string Name, string Result)> entries, string otherwise)
    {
        List<Entry> all = entries.Select(entry => new Entry(entry.Name, entry.Result)).ToList();
        if (all.Count > 0)
        {
            EmitSwitch(code, "name.Length", all.GroupBy(entry => entry.Utf8.Length), length => $"{length}", EmitOfOneLength);
            code.Blank();
        }

        code.Lines($"return {otherwise};");
    }

    private static void EmitOfOneLength(CodeWriter code, List<Entry> entries)
    {
        int position = Enumerable.Range(0, entries[0].Utf8.Length).OrderByDescending(index => BytesAt(entries, index)).FirstOrDefault();
        if (entries.Count < WorthSwitching || BytesAt(entries, position) == 1)
        {
            EmitComparisons(code, entries);
        }
        else
        {
            EmitSwitch(code, $"name[{position}]", entries.GroupBy(entry => (int)entry.Utf8[position]), Byte, EmitOfOneLength);
        }
    }

    private static void EmitSwitch(
        CodeWriter code, string value, IEnumerable<IGrouping<int, Entry>> groups, Func<int, string> label, Action<CodeWriter, List<Entry>> emitCase) => code.Block($"switch ({value})", () =>
        {
            foreach (IGrouping<int, Entry> group in groups.OrderBy(group => group.Key))
            {
                code.Lines($"case {label(group.Key)}:");
                code.Indented(() =>
                {
                    emitCase(code, [.. group]);
                    code.Lines("break;");
                });
            }
        });

    private static void EmitComparisons(CodeWriter code, List<Entry> entries) => code.Lines(entries.Select(entry =>
        $"if (global::System.MemoryExtensions.SequenceEqual(name, {CSharp.Literal(entry.Name)}u8)) return {entry.Result};"));

    private static int BytesAt(List<Entry> entries, int index) => entries.Select(entry => entry.Utf8[index]).Distinct().Count();

    private static string Byte(int value) => value is > ' ' and <= '~' and not ('\'' or '\\') ? $"(byte)'{(char)value}'" : $"{value}";

    private sealed class Entry(string name, string result)
    {
        public string Name { get; } = name;

        public string Result { get; } = result;

        public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(name);
    }
}
