namespace WebhookContracts;

/// <summary>
/// What a delivery is recognised by when it comes again, within its contract. The same for every attempt of the provider at one delivery, and as hard to forge as
/// what the provider sends allows: <see cref="Parts"/> says what it is made of.
/// </summary>
/// <param name="Value">The key: at most 160 printable characters of ASCII, to be stored beside the contract's <see cref="WebhookContract.Id"/>. Neither body nor signature can be had from it.</param>
/// <param name="Parts">What it is made of.</param>
public sealed record WebhookDeliveryKey(string Value, WebhookKeyParts Parts)
{
    /// <summary>The <see cref="Value"/>.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value;
}
