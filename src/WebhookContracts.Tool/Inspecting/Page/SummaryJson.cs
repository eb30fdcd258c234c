using System.Text.Json;

namespace WebhookContracts.Tool.Inspecting.Page;

/// <summary>Requests as the page's list shows them.</summary>
internal static class SummaryJson
{
    // What does not fit into a line is not needed in a list.
    private const int LongestText = 300;

    /// <summary>Writes what has changed.</summary>
    public static void Write(Utf8JsonWriter writer, HistoryChanges changes)
    {
        writer.WriteStartObject();
        writer.WriteNumber("oldest", changes.Oldest);
        writer.WriteStartArray("requests");
        foreach (SeenRequest seen in changes.Requests)
        {
            writer.WriteStartObject();
            WriteMembers(writer, seen);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes what the list shows of a request, as members of the object that was begun.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, SeenRequest seen)
    {
        writer.WriteNumber("number", seen.Number);
        writer.WriteString("time", seen.Time);
        writer.WriteString("state", seen.State switch
        {
            SeenState.Waiting => "waiting",
            SeenState.Taken => "taken",
            SeenState.Refused => "refused",
            _ => "broken off",
        });
        if (seen.StatusCode is { } status)
        {
            writer.WriteNumber("status", status);
        }

        writer.WriteString("provider", seen.Judgement?.Contract?.Id);
        writer.WriteString("what", Cut(seen.What));
        writer.WriteString("verdict", seen.Judgement?.Verdict ?? seen.Fault);
        writer.WriteString("headline", Cut(seen.Judgement?.Headline ?? ""));
        writer.WriteString("method", seen.Request?.Method);
        writer.WriteString("path", seen.Request is { } request ? Cut(request.Target) : null);
        writer.WriteNumber("length", seen.Request?.Body.Length ?? 0);
        writer.WriteNumber("notes", seen.Judgement?.Notes.Count ?? 0);
        writer.WriteString("forwarded", seen.Forwarded?.ToString());
        writer.WriteBoolean("isForwardedWell", seen.Forwarded?.IsSuccess ?? true);
    }

    /// <summary>As much of a text as fits into a line.</summary>
    public static string Cut(string text) => text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)] + "…";
}
