namespace WebhookContracts;

/// <summary>
/// What a signature's header can begin with, what can separate its entries, and what entries can be told apart. Compiled into the generator too, which asks the same of a schema.
/// </summary>
internal static class SignatureListRules
{
    /// <summary>Whether the value of a header, or an entry of its list, can begin so. White space there is no part of it, so such a beginning would never arrive.</summary>
    /// <param name="prefix">What it begins with; perhaps nothing.</param>
    public static bool CanBeginValue(string prefix) => prefix.All(character => character is >= ' ' and <= '~') && (prefix.Length == 0 || prefix[0] != ' ');

    /// <summary>What is wrong with a separator; null if nothing is.</summary>
    /// <param name="separator">The separator.</param>
    /// <param name="prefix">What a signature begins with.</param>
    public static string? FaultOfSeparator(char separator, string prefix) =>
        separator is >= ' ' and <= '~' && !char.IsLetterOrDigit(separator) && !"+/=".Contains(separator) && !prefix.Contains(separator)
            ? null
            : $"'{separator}' cannot separate signatures: that takes an ASCII character that occurs neither in a signature nor in its prefix";

    /// <summary>What is wrong with an entry that stands beside the signatures; null if nothing is.</summary>
    /// <param name="entry">What the entry begins with.</param>
    /// <param name="separator">The separator of the list; null if it is none.</param>
    /// <param name="prefix">What a signature begins with.</param>
    public static string? FaultOfEntry(string entry, char? separator, string prefix) =>
        separator is null ? $"\"{entry}\" stands in an entry of the signature's header; say what separates its entries"
        : entry.Length == 0 || entry.Contains(separator.Value) || !CanBeginValue(entry) ? $"\"{entry}\" cannot begin an entry"
        : prefix.StartsWith(entry, StringComparison.Ordinal) || entry.StartsWith(prefix, StringComparison.Ordinal)
            ? $"the entry \"{entry}\" cannot be told from a signature, which begins with \"{prefix}\""
        : null;
}
