using System.CommandLine;
using System.Text.Json.Nodes;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Commands.Overlay;

/// <summary><c>webhooks overlay</c>: how a contract of one's own would have to be corrected for deliveries that were recorded.</summary>
internal sealed class OverlayCommand : ToolCommand
{
    private const int DefaultLeast = 10;

    private readonly Argument<string> _contract = new("CONTRACT") { Description = "The contract.json, or its folder." };
    private readonly Option<string> _from = new("--from") { Description = "A folder of recorded deliveries, with those below it: EVENT.json and EVENT.ANYTHING.json are bodies, *.http whole requests.", Required = true };

    private readonly Option<int> _least = new("--least")
    {
        Description = "In how many objects a member must have been, and missing in none, to be relied on.",
        DefaultValueFactory = _ => DefaultLeast,
    };

    private readonly Option<bool> _write = new("--write") { Description = "Write the overlays beside the schemas, into those that are there; otherwise they are printed." };

    public OverlayCommand(Terminal terminal)
        : base("overlay", "Tell how the schemas of your own contract would have to be corrected for recorded deliveries: members that may be relied on, or are missing, null or new, and new values.", terminal)
    {
        Add(_contract);
        Add(_from);
        Add(_least);
        Add(_write);
    }

    public override IReadOnlyList<(string CommandLine, string Does)> Examples { get; } =
    [
        ("webhooks overlay schemas/acme --from recorded", "The overlays, as one object: the path of each, and what it says."),
        ("webhooks overlay schemas/acme --from recorded --write", "Written beside the schemas."),
    ];

    protected override int Run(ParseResult arguments)
    {
        string path = ContractFolder.PathOf(arguments.GetRequiredValue(_contract));
        int least = arguments.GetValue(_least) is var number && number > 0 ? number : throw CommandFailure.WrongUsage("--least is at least 1");
        try
        {
            ContractSchema contract = new(ContractFolder.Read(path));
            Observation observation = new(contract.Folder);
            foreach (RecordedBody body in RecordedBody.ReadFolder(contract, arguments.GetRequiredValue(_from)))
            {
                observation.Add(body);
            }

            SortedDictionary<string, JsonObject> overlays = new CorrectionWriter(contract.Folder, contract.IsTolerant, least).Write(observation);
            Answer(path, overlays, arguments.GetValue(_write));
            return ExitCode.Yes;
        }
        catch (SchemaException exception)
        {
            throw CommandFailure.No(Printable.Of(exception.Message), exception);
        }
    }

    private void Answer(string folder, SortedDictionary<string, JsonObject> overlays, bool isWritten)
    {
        if (!isWritten)
        {
            JsonObject all = new(overlays.Select(overlay => KeyValuePair.Create(overlay.Key, (JsonNode?)overlay.Value)));
            MachineJson.Write(Terminal.Output, writer => all.WriteTo(writer), indented: true);
            return;
        }

        foreach ((string name, JsonObject overlay) in overlays)
        {
            string file = Path.Combine(folder, name);
            JsonObject before = File.Exists(file) ? JsonNode.Parse(InputFile.ReadFile(file, otherwise: "it went")) as JsonObject ?? [] : [];
            foreach ((string pointer, JsonNode? correction) in overlay)
            {
                before[pointer] = before[pointer] is JsonObject earlier ? Merged(earlier, (JsonObject)correction!) : correction!.DeepClone();
            }

            using MemoryStream text = new();
            MachineJson.Write(text, writer => before.WriteTo(writer), indented: true);
            File.WriteAllBytes(file, text.ToArray());
            Terminal.Output.Write(System.Text.Encoding.UTF8.GetBytes(Printable.Of(file) + "\n"));
        }

        Terminal.Output.Flush();
    }

    // Both corrections in one: what the later says counts, and nothing else of the earlier is lost.
    private static JsonObject Merged(JsonObject earlier, JsonObject later)
    {
        foreach ((string name, JsonNode? value) in later)
        {
            earlier[name] = value is JsonObject inner && earlier[name] is JsonObject before ? Merged((JsonObject)before.DeepClone(), inner) : value?.DeepClone();
        }

        return (JsonObject)earlier.DeepClone();
    }
}
