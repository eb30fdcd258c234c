using System.Text;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits the dispatch of a UTF-8 name: by length first, then by the byte in which names of that length differ most, until few are left to compare.</summary>
internal static class NameLookup
{
    // Fewer names than this are compared one after the other: the byte would have to be looked at first.
    private const int WorthSwitching = 4;

    /// <summary>Writes a method with the parameter <c>name</c> that answers the result of the entry whose name it is.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="method">The method's signature.</param>
    /// <param name="entries">The names and the C# expressions to answer.</param>
    /// <param name="otherwise">What to answer for any other name.</param>
    public static void Emit(CodeWriter code, string method, IEnumerable<(string Name, string Result)> entries, string otherwise)
    {
        List<Entry> all = entries.Select(entry => new Entry(entry.Name, entry.Result)).ToList();
        if (all.Count == 0)
        {
            code.Lines($"{method} => {otherwise};");
            return;
        }

        code.Block($"{method} => name.Length switch", () =>
        {
            foreach (IGrouping<int, Entry> group in all.GroupBy(entry => entry.Utf8.Length).OrderBy(group => group.Key))
            {
                EmitCase(code, group.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), [.. group], otherwise);
            }

            code.Lines($"_ => {otherwise},");
        }, "};");
    }

    // The entries that are left behind one label.
    private static void EmitCase(CodeWriter code, string label, List<Entry> entries, string otherwise)
    {
        int position = Enumerable.Range(0, entries[0].Utf8.Length).OrderByDescending(index => BytesAt(entries, index)).FirstOrDefault();
        if (entries.Count < WorthSwitching || BytesAt(entries, position) == 1)
        {
            code.Lines(entries.Select(entry => $"{label} when {Runtime.Name}.Is(name, {CSharp.Literal(entry.Name)}u8) => {entry.Result},"));
            return;
        }

        code.Block($"{label} => name[{position}] switch", () =>
        {
            foreach (IGrouping<byte, Entry> group in entries.GroupBy(entry => entry.Utf8[position]).OrderBy(group => group.Key))
            {
                EmitCase(code, Byte(group.Key), [.. group], otherwise);
            }

            code.Lines($"_ => {otherwise},");
        }, "},");
    }

    private static int BytesAt(List<Entry> entries, int index) => entries.Select(entry => entry.Utf8[index]).Distinct().Count();

    private static string Byte(byte value) => value is > (byte)' ' and <= (byte)'~' and not ((byte)'\'' or (byte)'\\') ? $"(byte)'{(char)value}'" : $"{value}";

    private sealed class Entry(string name, string result)
    {
        public string Name { get; } = name;

        public string Result { get; } = result;

        public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(name);
    }
}
