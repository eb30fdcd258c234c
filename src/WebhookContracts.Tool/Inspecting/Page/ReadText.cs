using System.Text;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Reading;

namespace WebhookContracts.Tool.Inspecting.Page;

/// <summary>What the library read of a request, in text, as 'parse --pretty' shows it.</summary>
internal static class ReadText
{
    // A record of more is no text that anybody reads.
    private const int LongestBody = 256 * 1024;

    /// <summary>The text; the line that the log has where the body is too long for more; null where nothing was read.</summary>
    public static string? Of(SeenRequest seen)
    {
        if (seen is not { Request: { } request, Judgement: { Contract: { } contract, Handshake: null, IsTaken: true } judgement })
        {
            return null;
        }

        if (request.Body.Length > LongestBody || contract.Read(request.Headers, request.Body).Delivery is not { } delivery)
        {
            return judgement.Headline;
        }

        using MemoryStream text = new();
        MessageTree.Write(Terminal.PlainText(text), contract, ReadBody.Of(contract, delivery.Message, delivery.IsEventTypeInferred));
        return Encoding.UTF8.GetString(text.ToArray()).ReplaceLineEndings("\n").TrimEnd('\n');
    }
}
