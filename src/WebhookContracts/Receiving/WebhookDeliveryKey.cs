namespace WebhookContracts;

/// <summary>
/// What a delivery is recognised by when it comes again, within its contract. The same for every attempt of the provider at one delivery, and as hard to forge as
/// what the provider sends allows: <see cref="Parts"/> says what it is made of.
/// </summary>
/// <param name="Value">The key: at most 160 printable characters of ASCII, to be stored beside the contract's <see cref="WebhookContract.Id"/>. Neither body nor signature can be had from it.</param>
/// <param name="Parts">What it is made of.</param>
public sealed record WebhookDeliveryKey(string Value, WebhookKeyParts Parts)
{
    /// <summary>An id as it stands in a key, and in the scope of one (<see cref="WebhookDelivery.KeyWithin"/>): at most 128 printable characters of ASCII.</summary>
    /// <param name="id">The id, of any length and any characters.</param>
    /// <returns>The id itself where it has that form; otherwise <c>sha256:</c> and the hash of its UTF-8, in hexadecimal digits.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    public static string PartOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return KeyMaterial.Shown(id);
    }

    /// <summary>The <see cref="Value"/>.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value;
}
