using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace WebhookContracts.Tool.Inspecting.Page;

/// <summary>
/// What came, as server-sent events: at first how things stand, then every request that is kept or comes, and each again when more is known of it. The id of an event says up to where its
/// reader knows all, so that one that was cut off is told the rest.
/// </summary>
/// <param name="settings">What the page is about.</param>
/// <param name="token">What lets the page send deliveries again.</param>
internal sealed class PageEvents(PageSettings settings, string token)
{
    private const int MostAtOnce = 200;

    // Between two events, so that many requests at once are few events.
    private static readonly TimeSpan s_breath = TimeSpan.FromMilliseconds(50);

    // A line that says nothing, so that both ends find out when the other has gone.
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(15);

    // Numbers of changes count from the start of this process.
    private readonly string _run = Guid.NewGuid().ToString("N");

    /// <summary>Writes events until the reader goes, or the command ends.</summary>
    public async Task WriteAsync(HttpContext context, CancellationToken ended)
    {
        long known = KnownTo($"{context.Request.Headers["Last-Event-ID"]}");
        context.Response.ContentType = "text/event-stream";
        await SendAsync(context.Response, "start", id: null, writer => WriteStart(writer, isFromStart: known == 0), ended).ConfigureAwait(false);
        while (true)
        {
            HistoryChanges changes = settings.History.Since(known, MostAtOnce);
            if (changes.Requests.Count > 0)
            {
                known = changes.LastChange;
                await SendAsync(context.Response, "deliveries", $"{_run}.{known.ToString(CultureInfo.InvariantCulture)}", writer => SummaryJson.Write(writer, changes), ended).ConfigureAwait(false);
                await Task.Delay(s_breath, ended).ConfigureAwait(false);
                continue;
            }

            try
            {
                await settings.History.WaitAsync(known, ended).WaitAsync(s_heartbeat, ended).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                await context.Response.Body.WriteAsync(":\n\n"u8.ToArray(), ended).ConfigureAwait(false);
            }
        }
    }

    private long KnownTo(string lastId) => lastId.Split('.') is [var run, var change] && run == _run && long.TryParse(change, NumberStyles.None, CultureInfo.InvariantCulture, out long known) ? known : 0;

    private void WriteStart(Utf8JsonWriter writer, bool isFromStart)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("isFromStart", isFromStart);
        writer.WriteString("token", token);
        writer.WriteString("receiver", settings.Receiver);
        writer.WriteString("target", settings.Target);
        writer.WriteString("remark", settings.Remark);
        writer.WriteString("example", settings.Example);
        writer.WriteStartArray("providers");
        foreach (string provider in settings.Providers)
        {
            writer.WriteStringValue(provider);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static async Task SendAsync(HttpResponse response, string name, string? id, Action<Utf8JsonWriter> write, CancellationToken ended)
    {
        ArrayBufferWriter<byte> text = new();
        text.Write(Encoding.UTF8.GetBytes($"event: {name}\n{(id is null ? "" : $"id: {id}\n")}data: "));
        using (Utf8JsonWriter writer = new(text))
        {
            write(writer);
        }

        text.Write("\n\n"u8);
        await response.Body.WriteAsync(text.WrittenMemory, ended).ConfigureAwait(false);
        await response.Body.FlushAsync(ended).ConfigureAwait(false);
    }
}
