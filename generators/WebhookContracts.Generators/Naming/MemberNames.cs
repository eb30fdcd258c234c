using System.Globalization;

namespace WebhookContracts.Generators.Naming;

/// <summary>Gives out the C# member names of one type: no two the same, none that C# or the emitted code has another use for.</summary>
internal sealed class MemberNames
{
    private readonly HashSet<string> _used;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    private MemberNames(IEnumerable<string> taken) => _used = new HashSet<string>(taken, StringComparer.Ordinal);

    /// <summary>For a record: what every record has, and what the generator emits beside the properties, is taken.</summary>
    public static MemberNames ForRecord(string typeName) => new(
    [
        typeName,
        "AdditionalProperties", "Clone", "Deconstruct", "Encoded", "EqualityContract", "Equals", "EventType", "Finalize", "GetHashCode",
        "GetType", "IsKnown", "JsonFormat", "MemberwiseClone", "Parse", "PrintFurther", "PrintMembers", "Read", "ReferenceEquals", "ToString", "TryParse", "Write", "WriteTo",
    ]);

    /// <summary>For the constants of a contract's event types: what every class has is taken.</summary>
    public static MemberNames ForEventTypes(string typeName) =>
        new([typeName, "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"]);

    /// <summary>For an enum: the value that stands for all unknown ones is taken.</summary>
    public static MemberNames ForEnum() => new(["Unrecognized", "value__"]);

    /// <summary>Takes a name that somebody has chosen, and that no other can stand for; false where it is not free.</summary>
    public bool TryTake(string name) => _used.Add(name);

    /// <summary>The name itself where it is free, else with <c>Value</c> behind it, else with a number.</summary>
    public string Take(string name)
    {
        string free = name;
        _numbers.TryGetValue(name, out int number);
        while (!_used.Add(free))
        {
            number++;
            free = number == 1 ? name + "Value" : name + "Value" + number.ToString(CultureInfo.InvariantCulture);
        }

        _numbers[name] = number;
        return free;
    }
}
