using System.Globalization;
using System.Text;

namespace WebhookContracts.Generators.Emit;

/// <summary>
/// Emits the dispatch of a name: by length first, then by the unit in which names of that length differ most, until few are left to compare. Units are bytes of
/// UTF-8, or characters of a string.
/// </summary>
internal sealed class NameLookup
{
    // Fewer names than this are compared one after the other: the unit would have to be looked at first.
    private const int WorthSwitching = 4;

    // Names that anybody would give to things are told apart by fewer units. Others could ask for a step each, deeper than a compiler can follow.
    private const int MaximumDepth = 8;

    private readonly Func<string, int[]> _units;
    private readonly Func<int, string> _unitLiteral;
    private readonly Func<string, string> _isName;

    private NameLookup(string parameter, Func<string, int[]> units, Func<int, string> unitLiteral, Func<string, string> isName)
    {
        Parameter = parameter;
        _units = units;
        _unitLiteral = unitLiteral;
        _isName = isName;
    }

    /// <summary>Of a span of UTF-8, <c>name</c>.</summary>
    public static NameLookup OfUtf8 { get; } = new(
        "name",
        name => [.. Encoding.UTF8.GetBytes(name).Select(value => (int)value)],
        value => IsPlain(value) ? $"(byte)'{(char)value}'" : Number(value),
        name => $"{Runtime.Name}.Is(name, {CSharp.Literal(name)}u8)");

    /// <summary>Of a string, <c>eventType</c>.</summary>
    public static NameLookup OfEventType { get; } = new(
        "eventType",
        name => [.. name.Select(character => (int)character)],
        value => IsPlain(value) ? $"'{(char)value}'" : $"(char){Number(value)}",
        name => $"eventType == {CSharp.Literal(name)}");

    /// <summary>What the method that is written calls the name.</summary>
    public string Parameter { get; }

    /// <summary>Writes a method that answers the result of the entry whose name it is given.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="method">The method's signature.</param>
    /// <param name="entries">The names and the C# expressions to answer.</param>
    /// <param name="otherwise">What to answer for any other name.</param>
    public void Emit(CodeWriter code, string method, IEnumerable<(string Name, string Result)> entries, string otherwise)
    {
        List<Entry> all = entries.Select(entry => new Entry(entry.Name, entry.Result, _units(entry.Name))).ToList();
        if (all.Count == 0)
        {
            code.Lines($"{method} => {otherwise};");
            return;
        }

        code.Block($"{method} => {Parameter}.Length switch", () =>
        {
            foreach (IGrouping<int, Entry> group in all.GroupBy(entry => entry.Units.Length).OrderBy(group => group.Key))
            {
                EmitCase(code, Number(group.Key), [.. group], otherwise, depth: 1);
            }

            code.Lines($"_ => {otherwise},");
        }, "};");
    }

    // The entries that are left behind one label.
    private void EmitCase(CodeWriter code, string label, List<Entry> entries, string otherwise, int depth)
    {
        if (entries.Count < WorthSwitching || depth > MaximumDepth || FindTelling(entries) is not { } position)
        {
            code.Lines(entries.Select(entry => $"{label} when {_isName(entry.Name)} => {entry.Result},"));
            return;
        }

        code.Block($"{label} => {Parameter}[{position}] switch", () =>
        {
            foreach (IGrouping<int, Entry> group in entries.GroupBy(entry => entry.Units[position]).OrderBy(group => group.Key))
            {
                EmitCase(code, _unitLiteral(group.Key), [.. group], otherwise, depth + 1);
            }

            code.Lines($"_ => {otherwise},");
        }, "},");
    }

    // The first place at which the names, all of one length, differ most; null where they are all the same.
    private static int? FindTelling(List<Entry> entries)
    {
        int? telling = null;
        int most = 1;
        HashSet<int> seen = [];
        for (int index = 0; index < entries[0].Units.Length; index++)
        {
            seen.Clear();
            seen.UnionWith(entries.Select(entry => entry.Units[index]));
            if (seen.Count > most)
            {
                (telling, most) = (index, seen.Count);
            }
        }

        return telling;
    }

    private static bool IsPlain(int value) => value is > ' ' and <= '~' and not ('\'' or '\\');

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed class Entry(string name, string result, int[] units)
    {
        public string Name { get; } = name;

        public string Result { get; } = result;

        public int[] Units { get; } = units;
    }
}
