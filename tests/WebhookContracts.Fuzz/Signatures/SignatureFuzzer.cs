using WebhookContracts.Fuzz.Bodies;

namespace WebhookContracts.Fuzz.Signatures;

/// <summary>
/// Changes signed requests of every form of scheme, and asserts of each: nothing is thrown; what counts as genuine has the signature that is computed here, without
/// the code under test, of just these headers and this body; what was changed in nothing that matters is genuine; bytes in one piece and in many are judged alike;
/// and what is said of a refusal is one bounded line without the secret and without the right signature.
/// </summary>
internal static class SignatureFuzzer
{
    private static readonly StoppedClock s_clock = StoppedClock.At(1_770_000_000);
    private static readonly WebhookSecret s_secret = WebhookSecret.FromUtf8(SignedSubject.SecretText, "the right one");
    private static readonly WebhookSecret s_other = WebhookSecret.FromUtf8("another secret, which is wrong", "the wrong one");
    private static readonly WebhookSecrets[] s_rings = [s_secret, WebhookSecrets.Create([s_other, s_secret]), s_secret.AllowingUnsigned()];
    private static readonly WebhookReceiveOptions s_options = new() { Verification = new() { TimeProvider = s_clock } };
    private static readonly ThreadLocal<SingleBytes> s_singleBytes = new(() => new SingleBytes());

    private static WebhookSecrets AllowingUnsigned(this WebhookSecret secret) => WebhookSecrets.Create([secret]).AllowingUnsigned();

    public static void Run(FuzzRun run) => run.ForEach(number => Judge(run, number));

    private static void Judge(FuzzRun run, long number)
    {
        SignedSubject subject = SignedSubject.All[(int)(number % SignedSubject.All.Count)];
        WebhookSecrets secrets = s_rings[number / SignedSubject.All.Count % s_rings.Length];
        List<KeyValuePair<string, string>> headers = [.. subject.Contract.CreateHeaders(subject.Body, subject.EventType, s_secret, new() { TimeProvider = s_clock, DeliveryId = "38215662" })];
        byte[] body = new RequestMutation(unchecked((int)number)).Change(headers, subject.Body, out bool isHarmless);
        try
        {
            run.Add(Judge(subject, secrets, headers, body, isHarmless));
        }
        catch (Exception exception)
        {
            throw new FuzzException($"a change of {subject.Contract}: {string.Join("; ", headers.Select(header => $"{header.Key}: {header.Value}"))}: {exception}");
        }
    }

    private static string Judge(SignedSubject subject, WebhookSecrets secrets, List<KeyValuePair<string, string>> headers, byte[] body, bool isHarmless)
    {
        SignatureVerification verification = subject.Contract.Verify(headers, body, secrets, s_options.Verification);
        SignatureVerification segmented = subject.Contract.Verify(headers, s_singleBytes.Value!.Of(body), secrets, s_options.Verification);
        Check.Same(verification.Reason, segmented.Reason, "the reason from segments of one byte");
        Check.Same(verification.Message, segmented.Message, "the message from segments of one byte");
        Check.IsOneLine(new WebhookError { Reason = WebhookRejectionReason.SignatureMismatch, Message = verification.Message });
        Check.That(!verification.Message.Contains(SignedSubject.SecretText, StringComparison.Ordinal), $"the secret is shown");

        string? right = subject.Compute(name => Joined(headers, name), body);
        bool isSigned = verification.IsValid && !verification.IsUnsigned;
        Check.That(!isHarmless || isSigned, $"what was signed is refused: {verification.Message}");
        Check.That(!isSigned || HasSignature(subject, headers, right), $"what was not signed is genuine: {verification.Message}");
        Check.That(right is null || !verification.Message.Contains(right, StringComparison.OrdinalIgnoreCase), $"the right signature is shown: {verification.Message}");

        WebhookResult result = subject.Contract.Receive(headers, body, secrets, s_options);
        Check.That(verification.IsValid || !result.IsAccepted, $"what cannot be verified is received");
        if (result.Error is { } error)
        {
            Check.IsOneLine(error);
            Check.That(!verification.IsValid || error.Reason is WebhookRejectionReason.BodyMalformed or WebhookRejectionReason.EventTypeMissing, $"what was verified is refused: {error}");
            return "were refused: " + error.Reason;
        }

        Check.That(result.Delivery!.Key.ToString().Length > 0, $"a delivery has no key");
        return isSigned ? "were genuine" : "were unsigned and allowed";
    }

    // The right signature stands in the one header that there is for it.
    private static bool HasSignature(SignedSubject subject, List<KeyValuePair<string, string>> headers, string? right) =>
        right is not null && headers.Any(header =>
            header.Key.Equals(subject.SignatureHeader, StringComparison.OrdinalIgnoreCase)
            && header.Value.Contains(right, subject.IsHex ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));

    // As a list may come: in several headers, which are one with commas between them.
    private static string? Joined(List<KeyValuePair<string, string>> headers, string name)
    {
        string[] values = [.. headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value)];
        return values.Length == 0 ? null : string.Join(',', values);
    }
}
