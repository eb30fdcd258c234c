using System.Text.Json;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Commands.Diff;

/// <summary>A break that is meant, and why.</summary>
/// <param name="Kind">What kind of change it is.</param>
/// <param name="File">The file that it is told of.</param>
/// <param name="Pointer">Where in it, as a JSON Pointer.</param>
/// <param name="Text">What is said of it, where more than one of the kind are told of that place; null for the only one.</param>
/// <param name="Reason">Why it is accepted.</param>
internal sealed record AcceptedBreak(string Kind, string File, string Pointer, string? Text, string Reason)
{
    private static readonly string[] s_members = ["kind", "file", "pointer", "reason"];

    /// <summary>Reads a file of them.</summary>
    /// <exception cref="CommandFailure">It cannot be read, or is something else.</exception>
    public static IReadOnlyList<AcceptedBreak> Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(InputFile.ReadFile(path, otherwise: "name the file of breaks that are accepted"));
            return [.. document.RootElement.EnumerateArray().Select(Of)];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw CommandFailure.WrongUsage($"{Printable.Of(path)}: has to be a JSON array of objects with the texts {string.Join(", ", s_members)}", exception);
        }
    }

    public bool Is(ContractChange change) => change.Kind == Kind && change.Place.Document.Path == File && change.Place.Pointer == Pointer && (Text is null || change.Text == Text);

    private static AcceptedBreak Of(JsonElement entry)
    {
        string[] values = [.. s_members.Select(member => entry.GetProperty(member).GetString() ?? throw new InvalidOperationException())];
        string? text = entry.TryGetProperty("text", out JsonElement only) ? only.GetString() : null;
        return new(values[0], values[1], values[2], text, values[3]);
    }
}
