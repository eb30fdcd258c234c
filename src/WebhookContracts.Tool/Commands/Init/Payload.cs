using System.Text.Json;
using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Exchanges;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Commands.Init;

/// <summary>An example of a body, perhaps with the request that brought it.</summary>
/// <param name="File">The file that it stands in.</param>
/// <param name="Bytes">The body, byte for byte.</param>
/// <param name="Body">The body.</param>
/// <param name="Request">The whole request; null where only the body is known.</param>
internal sealed record Payload(string File, byte[] Bytes, JsonElement Body, RawDelivery? Request)
{
    /// <summary>What the file is called, without its extension and a number behind a full stop or hyphen: <c>order.paid.2.json</c> is <c>order.paid</c>.</summary>
    public string Name
    {
        get
        {
            string name = Path.GetFileNameWithoutExtension(File);
            string stem = name.TrimEnd("0123456789".ToCharArray());
            return stem.Length > 1 && stem.Length < name.Length && stem[^1] is '.' or '-' or '_' ? stem[..^1] : name;
        }
    }

    /// <summary>Reads files, and those in folders, in the order of their names.</summary>
    /// <exception cref="CommandFailure">There are none, or one cannot be read.</exception>
    public static IReadOnlyList<Payload> ReadAll(IEnumerable<string> paths, Terminal terminal) =>
        [.. paths.SelectMany(path => Directory.Exists(path) ? FilesIn(path) : [path]).Select(file => Read(new InputFile(file), terminal))];

    private static string[] FilesIn(string folder)
    {
        string[] files = InputFolder.FilesIn(folder, [".json", DeliveryFile.Extension]);
        return files.Length > 0 ? files : throw CommandFailure.No($"{Printable.Of(folder)}: there is no payload in it, no *.json and no *.http");
    }

    private static Payload Read(InputFile file, Terminal terminal)
    {
        RawDelivery? request = Path.GetExtension(file.Path) == DeliveryFile.Extension ? DeliveryFile.Read(file, terminal) : null;
        byte[] bytes = request?.Body.ToArray() ?? file.ReadBytes(terminal);
        BodyText text = new(bytes);
        if (BodyReader.Read(text, out BodyFault? fault) is null)
        {
            BodyPosition place = text.PositionAt(fault!.ByteOffset);
            throw CommandFailure.No($"{file.Name}:{place.Line}:{place.Column}: at {(fault.Pointer.Length == 0 ? "the root" : Printable.Of(fault.Pointer))}: not JSON: {fault.Message}; give the body of a delivery, or a delivery as 'webhooks listen --save' saves it");
        }

        return new Payload(file.Path, bytes, JsonSerializer.Deserialize<JsonElement>(HalfPairs.Replaced(bytes)), request);
    }
}
