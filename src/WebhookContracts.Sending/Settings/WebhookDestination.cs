using System.Diagnostics.CodeAnalysis;

namespace WebhookContracts;

/// <summary>Where deliveries go, and how one webhook differs there from another. Immutable.</summary>
public sealed record WebhookDestination
{
    private readonly TimeSpan? _timeout;

    /// <summary>A destination.</summary>
    /// <param name="url">Where to: an absolute URL, <c>http</c> or <c>https</c>.</param>
    /// <param name="secrets">What to sign with; null or none for unsigned deliveries.</param>
    /// <exception cref="ArgumentException">The URL is not absolute, or of another scheme.</exception>
    public WebhookDestination(Uri url, WebhookSecrets? secrets = null)
    {
        ArgumentNullException.ThrowIfNull(url);
        Url = url is { IsAbsoluteUri: true } && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : throw new ArgumentException("A destination is an absolute URL of http or https.", nameof(url));
        Secrets = secrets;
    }

    /// <summary>A destination.</summary>
    /// <param name="url">Where to: an absolute URL, <c>http</c> or <c>https</c>.</param>
    /// <param name="secrets">What to sign with; null or none for unsigned deliveries.</param>
    /// <exception cref="ArgumentException">The URL is not absolute, or of another scheme.</exception>
    /// <exception cref="UriFormatException">It is no URL.</exception>
    public WebhookDestination([StringSyntax(StringSyntaxAttribute.Uri)] string url, WebhookSecrets? secrets = null)
        : this(new Uri(url, UriKind.Absolute), secrets)
    {
    }

    /// <summary>Where to.</summary>
    public Uri Url { get; }

    /// <summary>What deliveries are signed with; null or none for unsigned ones.</summary>
    public WebhookSecrets? Secrets { get; init; }

    /// <summary>The webhook's id, where a header carries one; null for 1.</summary>
    public string? WebhookId { get; init; }

    /// <summary>The user agent; null for that of the <see cref="Release"/>, or of the service's newest, where it has one.</summary>
    public string? UserAgent { get; init; }

    /// <summary>
    /// The form of the body: one of the contract's <see cref="WebhookContract.Dialects"/>, made anew for each attempt, since some hold the time of it. Null leaves messages in
    /// the form that they have.
    /// </summary>
    public string? Dialect { get; init; }

    /// <summary>Whose requests it gets: one of the contract's <see cref="WebhookContract.Releases"/>; null for the newest.</summary>
    public string? Release { get; init; }

    /// <summary>How long an answer is waited for; null for as long as the contract says its service does, or else <see cref="WebhookSenderOptions.Timeout"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public TimeSpan? Timeout
    {
        get => _timeout;
        init => _timeout = value is { } time && time <= TimeSpan.Zero ? throw new ArgumentOutOfRangeException(nameof(Timeout), value, "Nothing is answered in no time.") : value;
    }

    /// <summary>When to try again; null for <see cref="WebhookSenderOptions.Schedule"/>.</summary>
    public WebhookRetrySchedule? Schedule { get; init; }

    /// <summary>
    /// Asked before every attempt but the first for the destination as it is then, since hours may lie between: its URL, its secrets, its form. Answers null if there is none
    /// any more, and the delivery ends. Null for one that does not change.
    /// </summary>
    public Func<CancellationToken, ValueTask<WebhookDestination?>>? Refresh { get; init; }

    /// <summary>The host. The rest of the URL may grant access by itself.</summary>
    /// <returns>The host.</returns>
    public override string ToString() => Url.Authority;
}
