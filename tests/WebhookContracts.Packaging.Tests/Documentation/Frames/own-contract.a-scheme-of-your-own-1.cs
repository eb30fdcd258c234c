//// the block

// What the generator emits for "custom".
public sealed partial class AcmeContract
{
    public static SignatureScheme Scheme { get; } = CreateSignatureScheme();

    private static partial SignatureScheme CreateSignatureScheme();
}

internal sealed class Clock(long unixSeconds) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(unixSeconds);
}

internal static class Program
{
    public static void Main()
    {
        // Signed with OpenSSL; nobody has the key any more.
        RawDelivery delivery = new()
        {
            Headers =
            [
                new("X-Acme-Time", "1700000000"),
                new("X-Acme-Signature", "MEYCIQDC6IpUuiYZIN9wLZWHes4HeN4irXDQCwT3sR1FPCNGbgIhAN18IRudiQfdlDFfPi4kojS1mPeh1q3rmsSaD/QPuTOT"),
            ],
            Body = """{"id":"ord_81"}"""u8.ToArray(),
        };
        SignatureVerificationOptions then = new() { TimeProvider = new Clock(1700000300) };

        Assert.Equal("2026-11", AcmeContract.Scheme.Verify(delivery, WebhookSecrets.None, then).KeyName);
        Assert.Equal(WebhookRejectionReason.SignatureStale, AcmeContract.Scheme.Verify(delivery, WebhookSecrets.None).Reason);
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, AcmeContract.Scheme.Verify(delivery.WithHeader("X-Acme-Time", "1700000001"), WebhookSecrets.None, then).Reason);
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, AcmeContract.Scheme.Verify(delivery.WithBody("{}"u8.ToArray()), WebhookSecrets.None, then).Reason);
        Assert.Equal(WebhookRejectionReason.SignatureMalformed, AcmeContract.Scheme.Verify(delivery.WithBody("0{}"u8.ToArray()), WebhookSecrets.None, then).Reason);
        Assert.Throws<NotSupportedException>(() => AcmeContract.Scheme.Sign(delivery, WebhookSecrets.None));
    }
}
