using System.Net;

namespace WebhookContracts;

/// <summary>
/// A service has refused a request about its webhooks, or answered something else than it should. No secret is in it, also where the service sent one back, as it
/// was or as JSON, forms and HTML write it. What keeps a request from being answered at all is an <see cref="HttpRequestException"/> as ever.
/// </summary>
public sealed class WebhookManagementException : Exception
{
    private static readonly Dictionary<string, IReadOnlyList<string>> s_none = [];

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What was asked, and what came of it.</param>
    /// <param name="statusCode">The status of the answer.</param>
    /// <param name="reasons">What the service said; null for nothing.</param>
    /// <param name="fieldErrors">What it said of single members of the request, by their names on the wire; null for nothing.</param>
    public WebhookManagementException(
        string message, HttpStatusCode statusCode, IReadOnlyList<string>? reasons = null, IReadOnlyDictionary<string, IReadOnlyList<string>>? fieldErrors = null)
        : base(message)
    {
        StatusCode = statusCode;
        Reasons = reasons ?? [];
        FieldErrors = fieldErrors ?? s_none;
    }

    /// <summary>The status of the answer.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>What the service said, a sentence each; those of <see cref="FieldErrors"/> too. Empty where it said nothing.</summary>
    public IReadOnlyList<string> Reasons { get; }

    /// <summary>What the service said of single members of the request, by their names on the wire. Empty where it did not say what it was about.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> FieldErrors { get; }
}
