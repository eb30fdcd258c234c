using System.Globalization;
using System.Text.Json.Nodes;

namespace WebhookContracts.Fuzz.Schemas;

/// <summary>The files of a contract, made from a number: those of a contract that says everything there is to say, or of a few events that ship with the package, spoilt.</summary>
internal sealed class FuzzedContract
{
    /// <summary>The name of the file that brings in all others.</summary>
    public const string Main = "contract.json";

    private FuzzedContract(long number, IReadOnlyDictionary<string, string> files)
    {
        Number = number;
        Files = files;
    }

    public long Number { get; }

    /// <summary>The texts by their paths below <see cref="Folder"/>.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>Where the files lie, with a slash at the end.</summary>
    public string Folder => FolderOf(Number);

    /// <summary>The contract of that number: the same each time.</summary>
    public static FuzzedContract Of(long number)
    {
        Random random = new(unchecked((int)number * 486187739) ^ (int)(number >> 32));
        Dictionary<string, JsonNode> files = SoundContract.Pick(random);

        // A namespace for each, or no two could be compiled together.
        string root = RootOf(number);
        if (files[Main]["x-webhook"] is { } settings)
        {
            settings["namespace"] = random.Next(6) > 0 ? root : $"{root}.{HostileText.Name(random)}";
        }

        new SchemaMutator(files, random).Spoil(random.Next(0, 6));

        Dictionary<string, string> texts = files.ToDictionary(file => file.Key, file => file.Value.ToJsonString());
        if (random.Next(10) == 0)
        {
            string spoilt = texts.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(texts.Count));
            texts[spoilt] = HostileText.SpoilTokens(texts[spoilt], random);
        }

        return new FuzzedContract(number, texts);
    }

    /// <summary>The namespace that the project gives to a contract which names none.</summary>
    public static string RootOf(long number) => string.Create(CultureInfo.InvariantCulture, $"F{number}");

    /// <summary>Where the files of a contract lie.</summary>
    public static string FolderOf(long number) => string.Create(CultureInfo.InvariantCulture, $"/schemas/{number}/");

    public override string ToString() => string.Join('\n', Files.Select(file => $"--- {file.Key}\n{file.Value}"));
}
