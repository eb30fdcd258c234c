using System.Net.Http.Headers;
using System.Text.Json;

namespace WebhookContracts;

/// <summary>One request about webhooks, and what in it nobody may see.</summary>
/// <param name="Method">The method.</param>
/// <param name="Url">Where to.</param>
/// <param name="Body">The body; null for none.</param>
/// <param name="ContentType">Of the body.</param>
internal sealed record ManagementRequest(HttpMethod Method, Uri Url, byte[]? Body = null, string ContentType = "application/json")
{
    private const string Placeholder = "(secret)";
    private const int LongestReason = 500;
    private const int MostReasons = 20;

    /// <summary>What grants access by itself: secrets, addresses. Null and empty ones are none.</summary>
    public string?[] Secrets { get; init; } = [];

    public HttpRequestMessage ToMessage()
    {
        HttpRequestMessage message = new(Method, Url) { Content = Body is null ? null : new ByteArrayContent(Body) };
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (message.Content is { } content)
        {
            content.Headers.ContentType = new MediaTypeHeaderValue(ContentType);
        }

        return message;
    }

    /// <summary>The exception for an answer that refuses this.</summary>
    public WebhookManagementException Refused(ManagementAnswer answer, ManagementFault fault)
    {
        string[] reasons = [.. fault.Reasons.Take(MostReasons).Select(Show)];
        Dictionary<string, IReadOnlyList<string>> fields = new(StringComparer.Ordinal);
        foreach ((string field, IReadOnlyList<string> errors) in fault.FieldErrors?.Take(MostReasons) ?? [])
        {
            fields[Show(field)] = [.. errors.Take(MostReasons).Select(Show)];
        }

        return Failed(answer, reasons.Length == 0 ? "" : ": " + string.Join("; ", reasons), reasons, fields);
    }

    /// <summary>The exception for an answer that is not what it should be.</summary>
    public WebhookManagementException Misanswered(ManagementAnswer answer, string fault) => Failed(answer, ", but not as it should be: " + Show(fault));

    private WebhookManagementException Failed(
        ManagementAnswer answer, string more, IReadOnlyList<string>? reasons = null, Dictionary<string, IReadOnlyList<string>>? fieldErrors = null) =>
        new($"{Method} {Url.AbsolutePath} was answered {answer.StatusText}{more}", answer.Status, reasons, fieldErrors);

    // A service may send back what it was sent: as it was, in JSON, in a form, in lower case.
    private string Show(string text)
    {
        foreach (string hidden in from secret in Secrets
                                  where !string.IsNullOrEmpty(secret)
                                  from form in (string[])[secret, JsonEncodedText.Encode(secret).ToString(), Uri.EscapeDataString(secret)]
                                  orderby form.Length descending
                                  select form)
        {
            text = text.Replace(hidden, Placeholder, StringComparison.OrdinalIgnoreCase);
        }

        return Excerpt.Of(text, LongestReason);
    }
}
