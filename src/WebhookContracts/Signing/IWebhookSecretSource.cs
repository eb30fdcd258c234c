namespace WebhookContracts;

/// <summary>
/// Where the secrets come from, asked for every delivery: so a rotated secret takes effect at once, and each endpoint or tenant can have its own.
/// </summary>
public interface IWebhookSecretSource
{
    /// <summary>Answers the secrets that this delivery may be signed with.</summary>
    /// <param name="request">What is known of the delivery.</param>
    /// <param name="cancellationToken">Cancelled when the answer is no longer wanted.</param>
    /// <returns>
    /// The secrets, newest first; <see cref="WebhookSecrets.None"/> if there is none, which refuses the delivery.
    /// The same instance until the secret changes: a <see cref="WebhookSecret"/> is at its fastest from its third use on.
    /// </returns>
    ValueTask<WebhookSecrets> GetSecretsAsync(WebhookSecretRequest request, CancellationToken cancellationToken);
}
