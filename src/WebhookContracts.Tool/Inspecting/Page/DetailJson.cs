using System.Text.Json;
using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.Exchanges;
using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Tool.Inspecting.Page;

/// <summary>All that the page shows of one request, but for its body, which is asked for piece by piece.</summary>
internal static class DetailJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter writer, SeenRequest seen, PageSettings settings)
    {
        writer.WriteStartObject();
        SummaryJson.WriteMembers(writer, seen);
        writer.WriteString("reason", seen.Judgement?.Error?.Reason.ToString());
        WriteHeaders(writer, seen.Request is { } request ? request.Headers : []);
        WriteError(writer, seen);
        WriteNotes(writer, seen.Judgement?.Notes ?? Notes.None);
        writer.WriteString("read", ReadText.Of(seen));
        WriteForwarded(writer, seen.Forwarded);
        writer.WriteStartArray("again");
        foreach (SentAgain again in seen.Again)
        {
            WriteAgain(writer, again);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("isWhole", seen.Request is not null);
        writer.WriteBoolean("canBeHandedOn", settings.SendToTarget is not null && seen.CanBeHandedOn);
        writer.WriteEndObject();
    }

    /// <summary>Writes what came of sending it again.</summary>
    public static void WriteAgain(Utf8JsonWriter writer, SentAgain again)
    {
        writer.WriteStartObject();
        writer.WriteString("time", again.Time);
        writer.WriteBoolean("isToTarget", again.IsToTarget);
        WriteExchange(writer, again.Exchange);
        writer.WriteEndObject();
    }

    private static void WriteHeaders(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, string>> headers)
    {
        writer.WriteStartArray("headers");
        foreach ((string name, string value) in headers)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(name);
            writer.WriteStringValue(value);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteError(Utf8JsonWriter writer, SeenRequest seen)
    {
        if (seen is not { Judgement.Error: { } error, Request: { } request })
        {
            return;
        }

        writer.WriteStartObject("error");
        writer.WriteString("message", error.Message);
        writer.WriteString("pointer", error.JsonPointer);
        writer.WriteString("expected", error.Expected);
        writer.WriteString("found", error.Found);
        if (!seen.IsForm && error.ByteOffset is { } offset && offset <= request.Body.Length)
        {
            BodyPosition position = new BodyText(request.Body.Span).PositionAt((int)offset);
            writer.WriteNumber("byte", offset);
            writer.WriteNumber("line", position.Line);
            writer.WriteNumber("column", position.Column);
        }

        writer.WriteEndObject();
    }

    private static void WriteNotes(Utf8JsonWriter writer, Notes notes)
    {
        writer.WriteStartArray("unexpected");
        foreach (Note note in notes.First)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", note.Kind == NoteKind.UnknownMember ? "unknown member" : "unknown value");
            writer.WriteString("pointer", SummaryJson.Cut(note.Pointer));
            writer.WriteString("message", SummaryJson.Cut(note.Message));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteForwarded(Utf8JsonWriter writer, Exchange? forwarded)
    {
        if (forwarded is null)
        {
            return;
        }

        writer.WriteStartObject("answer");
        WriteExchange(writer, forwarded);
        writer.WriteString("type", forwarded.ContentType);
        writer.WriteNumber("length", forwarded.Answer.Length);
        writer.WriteBoolean("isCut", forwarded.IsCut);
        WriteHeaders(writer, forwarded.Headers);
        writer.WriteEndObject();
    }

    private static void WriteExchange(Utf8JsonWriter writer, Exchange exchange)
    {
        writer.WriteString("outcome", exchange.Outcome);
        writer.WriteString("duration", Exchange.Shown(exchange.Duration));
        writer.WriteBoolean("isSuccess", exchange.IsSuccess);
    }
}
