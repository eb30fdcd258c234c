using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Schemas.Text;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Named;
using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Schemas;
using JsonObject = System.Text.Json.Nodes.JsonObject;

namespace WebhookContracts.Tool.Commands.Init;

/// <summary>A contract that is about to be written.</summary>
internal sealed class NewContract
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>The files by their paths in the contract's folder.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => _files;

    /// <summary>What somebody should look at, because it was guessed or is not known, in sentences.</summary>
    public List<string> Doubts { get; } = [];

    /// <summary>Takes a file as it is.</summary>
    public void Add(string path, byte[] content) => _files.Add(path, content);

    /// <summary>Takes a file of JSON.</summary>
    public void Add(string path, JsonObject content)
    {
        using MemoryStream text = new();
        MachineJson.Write(text, writer => content.WriteTo(writer), indented: true);
        _files.Add(path, text.ToArray());
    }

    /// <summary>Reads what is about to be written as the generator will.</summary>
    /// <param name="from">What it was made from, for a message.</param>
    /// <exception cref="CommandFailure">It cannot be used.</exception>
    public ContractDescription Describe(string from)
    {
        try
        {
            return NamedContract.Of(SchemaFolder.Of(from, Files)).Description;
        }
        catch (SchemaException exception)
        {
            throw CommandFailure.No(Printable.Of(exception.Message), exception);
        }
    }

    /// <summary>The header that names the event type, where nothing says which: <c>X-Acme-Event</c>. Names of headers are ASCII.</summary>
    /// <param name="name">What the contract is called.</param>
    public static string HeaderFor(string name) => name.All(char.IsAscii) ? $"X-{name}-Event" : "X-Event-Type";

    /// <summary>The <c>eventType</c> of a contract, as the command line says it: a JSON Pointer to the member of a body, or the name of a header.</summary>
    public static JsonObject EventTypeOf(string place) => place.StartsWith('/')
        ? new JsonObject { ["property"] = PointerText.Split(place) is [var only] && only != EventPath.Each ? only : place }
        : new JsonObject { ["header"] = place };
}
