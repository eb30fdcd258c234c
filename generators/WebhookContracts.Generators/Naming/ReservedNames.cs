using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Naming;

/// <summary>
/// The names that are not free for what a schema describes, since C# or emitted code calls something else so: all of them, and nowhere but here. Those of
/// emitted code stand in <c>EmittedNames.txt</c>, which a test finds in what is emitted.
/// </summary>
internal sealed class ReservedNames
{
    /// <summary>What stands in a name for that of the contract, or of the enumeration.</summary>
    public const char Placeholder = '*';

    // What the compiler gives to a record by itself, and what no member of a record may be called.
    private static readonly string[] s_ofEveryRecord = ["Clone", "Deconstruct", "EqualityContract", "PrintMembers"];

    // What every class and structure has from above.
    private static readonly string[] s_ofEveryType = ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    private static readonly string[] s_ofEveryEnum = ["value__"];

    private static readonly Lazy<ReservedNames> s_all = new(Read);

    private readonly HashSet<string> _properties;
    private readonly HashSet<string> _values;
    private readonly HashSet<string> _records;
    private readonly HashSet<string> _enums;

    /// <param name="contractTypes">The types of every contract, by the patterns of their names.</param>
    /// <param name="enumTypes">The types that come with an enumeration of strings, by the patterns of their names.</param>
    /// <param name="recordMembers">What a record of whatever kind declares for itself, with its parameters and variables.</param>
    /// <param name="recordNames">All that the file of a record that is no event declares.</param>
    /// <param name="enumMembers">The values that an enumeration has beside those of its schema.</param>
    /// <param name="enumNames">All that the file of an enumeration declares.</param>
    private ReservedNames(
        string[] contractTypes,
        string[] enumTypes,
        string[] recordMembers,
        string[] recordNames,
        string[] enumMembers,
        string[] enumNames)
    {
        ContractTypes = contractTypes;
        EnumTypes = enumTypes;
        _properties = [.. recordMembers, .. s_ofEveryRecord, .. s_ofEveryType];
        _records = [.. recordNames, .. s_ofEveryRecord, .. s_ofEveryType];
        _values = [.. enumMembers, .. s_ofEveryEnum];
        _enums = [.. enumNames, .. s_ofEveryType];
    }

    /// <summary>All of them, read when they are first asked for.</summary>
    public static ReservedNames All => s_all.Value;

    /// <summary>The types of every contract, such as <c>*Contract</c>.</summary>
    public IReadOnlyList<string> ContractTypes { get; }

    /// <summary>The types that come with an enumeration of strings, such as <c>*Names</c>.</summary>
    public IReadOnlyList<string> EnumTypes { get; }

    /// <summary>The names of a record's members, of which none is taken.</summary>
    public MemberNames MembersOfRecord(string recordName) => new(_properties.Append(recordName), PropertyNames.All);

    /// <summary>The names of the constants in a class, of which none is taken.</summary>
    public static MemberNames ConstantsOf(string className) => new(s_ofEveryType.Append(className), name => [name]);

    /// <summary>The names of an enumeration's values, of which none is taken.</summary>
    public MemberNames ValuesOfEnum() => new(_values, name => [name]);

    /// <summary>Whether a record cannot have this name.</summary>
    public bool HasRecord(string name) => _records.Contains(name) || IsKeyword(name);

    /// <summary>Whether an enumeration cannot have this name.</summary>
    public bool HasEnum(string name) => _enums.Contains(name) || IsKeyword(name);

    // A line for each of the constructor's lists.
    private static ReservedNames Read()
    {
        using StreamReader reader = new(typeof(ReservedNames).Assembly.GetManifestResourceStream("EmittedNames.txt")!);
        string[][] lists = Array.ConvertAll(reader.ReadToEnd().TrimEnd().Split('\n'), line => line.TrimEnd('\r').Split(' '));
        return new(lists[0], lists[1], lists[2], lists[3], lists[4], lists[5]);
    }

    // C# reserves all names of small letters for keywords to come, and warns of types that have one.
    private static bool IsKeyword(string name) => name.All(character => character is >= 'a' and <= 'z');
}
