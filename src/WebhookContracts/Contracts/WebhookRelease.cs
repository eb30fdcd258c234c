using WebhookContracts.Json;

namespace WebhookContracts;

/// <summary>
/// A named older release of a provider, as which a message can be written: <see cref="SendingOptions.Release"/>. Its bodies are read like those of any other release.
/// </summary>
public sealed class WebhookRelease
{
    private readonly ReleaseForm _form;

    internal WebhookRelease(string name, string description, ReleaseForm form)
    {
        Name = name;
        Description = description;
        _form = form;
    }

    /// <summary>What the provider calls it: <c>5.20.0</c>.</summary>
    public string Name { get; }

    /// <summary>Who sent so, and what is different.</summary>
    public string Description { get; }

    /// <summary>The user agent of this release; null where it is that of the newest.</summary>
    public string? UserAgent { get; internal init; }

    /// <summary>The <see cref="Name"/>.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    /// <summary>Writes a body as this release did.</summary>
    /// <exception cref="ArgumentException">The release has no such event, or can't say what a member holds.</exception>
    internal byte[] Write(WebhookContract contract, IWebhookMessage message, byte[] body) => _form.Write($"{contract.DisplayName} {Name}", message.Event.EventType, body);
}
