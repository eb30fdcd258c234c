using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;

namespace WebhookContracts;

/// <summary>One request about webhooks, and what in it nobody may see.</summary>
/// <param name="Method">The method.</param>
/// <param name="Url">Where to.</param>
/// <param name="Body">The body; null for none.</param>
/// <param name="ContentType">Of the body.</param>
internal sealed record ManagementRequest(HttpMethod Method, Uri Url, byte[]? Body = null, string ContentType = "application/json")
{
    private const string Placeholder = "(secret)";

    // Stands for the placeholder until all is hidden, so that no secret is looked for in what stands for another.
    private const string Mark = "\uE000";

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

    // A service may send back what it was sent, in lower case too.
    private string Show(string text)
    {
        IEnumerable<string> forms = from secret in Secrets
                                    where !string.IsNullOrEmpty(secret)
                                    from form in (string[])[secret, .. ManagementFault.LinesOf(secret)]
                                    from written in FormsOf(form)
                                    select written;
        foreach (string hidden in forms.Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(form => form.Length))
        {
            text = text.Replace(hidden, Mark, StringComparison.OrdinalIgnoreCase);
        }

        return Excerpt.Of(text.Replace(Mark, Placeholder, StringComparison.Ordinal), LongestReason);
    }

    // As it was, as an address is written in full, in JSON of several hands, in a form, in HTML.
    private static IEnumerable<string> FormsOf(string secret)
    {
        string json = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret);
        return
        [
            secret,
            Uri.TryCreate(secret, UriKind.Absolute, out Uri? address) ? address.AbsoluteUri : secret,
            json,
            string.Concat(json.Select(unit => char.IsAscii(unit) ? unit.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"))),
            JavaScriptEncoder.Default.Encode(secret),
            Uri.EscapeDataString(secret),
            WebUtility.UrlEncode(secret),
            WebUtility.HtmlEncode(secret),
        ];
    }
}
