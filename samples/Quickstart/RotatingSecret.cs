using System.Security.Cryptography;
using WebhookContracts;

namespace Quickstart;

/// <summary>
/// A provider's secret while it is rotated: the sender has one or the other, the receiver accepts both. Random here; yours come from where you keep secrets.
/// </summary>
internal sealed class RotatingSecret
{
    public RotatingSecret() => Accepted = [Current, Previous];

    public WebhookSecret Previous { get; } = WebhookSecret.FromUtf8(RandomNumberGenerator.GetHexString(40), "previous");

    public WebhookSecret Current { get; } = WebhookSecret.FromUtf8(RandomNumberGenerator.GetHexString(40), "current");

    public WebhookSecrets Accepted { get; }
}
