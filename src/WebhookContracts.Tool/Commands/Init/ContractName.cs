using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Commands.Init;

/// <summary>What a new contract is called, and where its types stand.</summary>
internal static class ContractName
{
    /// <summary>A name in C# made of any text: <c>acme-pay</c> is <c>AcmePay</c>; null if it has nothing that could stand in one.</summary>
    public static string? Of(string text)
    {
        IEnumerable<string> words = string.Concat(text.Select(character => CSharpName.IsLetterOrDigit(character) ? character : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string name = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return CSharpName.IsIdentifier(name) ? name : null;
    }

    /// <summary>The name of a folder as that of a contract.</summary>
    /// <exception cref="CommandFailure">It cannot be one.</exception>
    public static string OfFolder(string folder) => Of(Path.GetFileName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar)))
        ?? throw CommandFailure.WrongUsage($"{Printable.Of(folder)}: no name for C# can be made of the folder's; give --name Acme");

    /// <summary>Checks a name that was given.</summary>
    /// <exception cref="CommandFailure">It is none.</exception>
    public static string? Checked(string? name) => name is null || CSharpName.IsIdentifier(name)
        ? name
        : throw CommandFailure.WrongUsage($"--name must be a C# identifier, such as Acme; {Printable.Quote(name)} cannot be it");

    /// <summary>Checks a namespace that was given, or makes one of the contract's name.</summary>
    /// <exception cref="CommandFailure">It is none.</exception>
    public static string Namespace(string? given, string name) => given is null ? name + ".Webhooks"
        : CSharpName.IsNamespace(given) ? given
        : throw CommandFailure.WrongUsage($"--namespace must be a C# namespace, such as Acme.Webhooks; {Printable.Quote(given)} is not one");
}
