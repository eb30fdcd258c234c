using System.Globalization;

namespace WebhookContracts.Generators.Naming;

/// <summary>Gives out the C# member names of one type: no two the same, none that C# or the emitted code has another use for.</summary>
/// <param name="taken">The names that are not free.</param>
/// <param name="withDerived">A name, and all that emitted code derives from it and that must be free as well.</param>
internal sealed class MemberNames(IEnumerable<string> taken, Func<string, string[]> withDerived)
{
    private readonly HashSet<string> _used = new(taken, StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Takes a name that somebody has chosen, and that no other can stand for; false where it is not free.</summary>
    public bool TryTake(string name)
    {
        string[] all = withDerived(name);
        if (all.Any(_used.Contains))
        {
            return false;
        }

        _used.UnionWith(all);
        return true;
    }

    /// <summary>The name itself where it is free, else with <c>Value</c> behind it, else with a number.</summary>
    public string Take(string name)
    {
        string free = name;
        _numbers.TryGetValue(name, out int number);
        while (!TryTake(free))
        {
            number++;
            free = number == 1 ? name + "Value" : name + "Value" + number.ToString(CultureInfo.InvariantCulture);
        }

        _numbers[name] = number;
        return free;
    }
}
