using System.Collections;
using System.Runtime.CompilerServices;

namespace WebhookContracts;

/// <summary>
/// The secrets that a delivery may be signed with, newest first: usually one, two while rotating. Every one is tried. Immutable.
/// <code>
/// WebhookSecrets one = secret;
/// WebhookSecrets rotating = [current, previous];
/// </code>
/// </summary>
[CollectionBuilder(typeof(WebhookSecrets), nameof(Create))]
public sealed class WebhookSecrets : IReadOnlyList<WebhookSecret>
{
    private readonly WebhookSecret[] _secrets;

    private WebhookSecrets(WebhookSecret[] secrets, bool allowsUnsigned)
    {
        _secrets = secrets;
        AllowsUnsigned = allowsUnsigned;
    }

    /// <summary>No secret. Every delivery is refused: none can be verified, and unsigned ones were not asked for.</summary>
    public static WebhookSecrets None { get; } = new([], allowsUnsigned: false);

    /// <summary>No secret, and unsigned deliveries pass: for a sender that was given no secret. Anyone who knows the address can then send anything.</summary>
    public static WebhookSecrets UnsignedAllowed { get; } = new([], allowsUnsigned: true);

    /// <summary>
    /// Whether a delivery passes that has no signature header, or one signed with the empty key, as OneFuzz and Launchpad do when
    /// their secret is an empty text. It then passes beside any secrets given: whoever leaves the header out is not asked for a signature.
    /// </summary>
    public bool AllowsUnsigned { get; }

    /// <inheritdoc/>
    public int Count => _secrets.Length;

    /// <inheritdoc/>
    public WebhookSecret this[int index] => _secrets[index];

    /// <summary>A secret alone.</summary>
    /// <param name="secret">The secret; null is <see cref="None"/>, which accepts nothing.</param>
    public static implicit operator WebhookSecrets(WebhookSecret? secret) => secret?.Alone ?? None;

    /// <summary>These secrets, newest first. What a collection expression calls.</summary>
    /// <param name="secrets">The secrets; copied.</param>
    /// <exception cref="ArgumentException">One of them is null.</exception>
    public static WebhookSecrets Create(ReadOnlySpan<WebhookSecret> secrets)
    {
        foreach (WebhookSecret secret in secrets)
        {
            if (secret is null)
            {
                throw new ArgumentException("One of the secrets is null.", nameof(secrets));
            }
        }

        return secrets.IsEmpty ? None : new(secrets.ToArray(), allowsUnsigned: false);
    }

    /// <summary>The same secrets, and unsigned deliveries pass as well: while a sender is being given its first secret.</summary>
    public WebhookSecrets AllowingUnsigned() => AllowsUnsigned ? this : new(_secrets, allowsUnsigned: true);

    /// <inheritdoc/>
    public IEnumerator<WebhookSecret> GetEnumerator() => ((IEnumerable<WebhookSecret>)_secrets).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _secrets.GetEnumerator();

    internal ReadOnlySpan<WebhookSecret> AsSpan() => _secrets;
}
