namespace WebhookContracts;

/// <summary>What verifying a signature came to. Not valid unless it says so: <c>default</c> is a refusal.</summary>
public readonly struct SignatureVerification
{
    // What a scheme of somebody's own says, perhaps of what was sent.
    private const int LongestRefusal = 1_000;

    private readonly VerificationOutcome _outcome;
    private readonly SignatureScheme? _scheme;
    private readonly string? _text;
    private readonly long _number;

    // The header that the outcome is about (the scheme's own by default), or its entry; and the length, count or seconds found.
    internal SignatureVerification(VerificationOutcome outcome, SignatureScheme scheme, string? text = null, long number = 0)
    {
        _outcome = outcome;
        _scheme = scheme;
        _text = text;
        _number = number;
    }

    // The outcome of a scheme that is derived elsewhere: the name of the key, or the reason and the message.
    private SignatureVerification(VerificationOutcome outcome, string? text, WebhookRejectionReason reason)
    {
        _outcome = outcome;
        _text = text;
        _number = (long)reason;
    }

    // For a provider without a signature scheme.
    private SignatureVerification(VerificationOutcome outcome) => _outcome = outcome;

    internal SignatureVerification(SignatureScheme scheme, WebhookSecret matched)
        : this(VerificationOutcome.Valid, scheme) => MatchedSecret = matched;

    /// <summary>Whether the delivery may be believed: signed with one of the secrets, or unsigned where that was asked for.</summary>
    public bool IsValid => _outcome is VerificationOutcome.Valid or VerificationOutcome.ValidByScheme or VerificationOutcome.Unsigned;

    /// <summary>Whether it passed without a signature that says anything: none, or one made with the empty key.</summary>
    public bool IsUnsigned => _outcome == VerificationOutcome.Unsigned;

    /// <summary>The secret that the delivery was signed with; null if it was refused, or unsigned, or signed with a key that the scheme holds itself.</summary>
    public WebhookSecret? MatchedSecret { get; }

    /// <summary>The name of the secret or the key that the delivery was signed with; null if it has none, or the delivery was refused or unsigned.</summary>
    public string? KeyName => _outcome == VerificationOutcome.ValidByScheme ? _text : MatchedSecret?.Name;

    /// <summary>Whether the secret that matched has fewer than 16 bytes, which is worth a warning.</summary>
    public bool SecretIsShort => MatchedSecret is { IsShort: true };

    /// <summary>Why it was refused; <see cref="WebhookRejectionReason.None"/> if it was not.</summary>
    public WebhookRejectionReason Reason => _outcome switch
    {
        VerificationOutcome.Valid or VerificationOutcome.ValidByScheme or VerificationOutcome.Unsigned => WebhookRejectionReason.None,
        VerificationOutcome.RefusedByScheme => (WebhookRejectionReason)_number,
        VerificationOutcome.NotVerified or VerificationOutcome.HeaderMissing => WebhookRejectionReason.SignatureMissing,
        VerificationOutcome.UnsignedNotAllowed or VerificationOutcome.ProviderDoesNotSign => WebhookRejectionReason.UnsignedNotAllowed,
        VerificationOutcome.NoSecret or VerificationOutcome.EverySecretDisposed => WebhookRejectionReason.NoSecret,
        VerificationOutcome.NoMatch => WebhookRejectionReason.SignatureMismatch,
        VerificationOutcome.TooOld or VerificationOutcome.TooFarAhead => WebhookRejectionReason.SignatureStale,
        _ => WebhookRejectionReason.SignatureMalformed,
    };

    /// <summary>
    /// For people: what was wrong, and what would be right. Made when asked for; has neither a secret nor a signature in it.
    /// Meant for the receiver's log, not for the response.
    /// </summary>
    public string Message => _outcome switch
    {
        VerificationOutcome.NotVerified => "Nothing was verified.",
        VerificationOutcome.ProviderDoesNotSign => "The provider does not sign its deliveries. To accept them all the same, pass WebhookSecrets.UnsignedAllowed.",
        VerificationOutcome.Valid when SecretIsShort => $"Signed with {MatchedSecret}, which has fewer than 16 bytes: use a longer one.",
        VerificationOutcome.Valid => $"Signed with {MatchedSecret}.",
        VerificationOutcome.Unsigned => "Unsigned, and unsigned deliveries are allowed.",
        VerificationOutcome.HeaderMissing => $"The header {Header} is missing. Expected {_scheme!.ExpectedHeaders}.",
        VerificationOutcome.UnsignedNotAllowed => $"The delivery has no header {Header}, and no secret was given. Give the sender and the receiver a secret; to accept unsigned deliveries, pass WebhookSecrets.UnsignedAllowed.",
        VerificationOutcome.NoSecret => $"The delivery is signed{InHeader}, but no secret was given to verify it with.",
        VerificationOutcome.EverySecretDisposed => "Every secret that was given is disposed. Pass the secrets that are in use now.",
        VerificationOutcome.HeaderRepeated => FormattableString.Invariant($"The header {Header} comes {_number} times. Expected exactly one value."),
        VerificationOutcome.WrongPrefix => $"The value of {Header} does not begin as it should. Expected {_scheme!.ExpectedHeaders}.",
        VerificationOutcome.WrongLength => FormattableString.Invariant($"The value of {Header} has {_number} characters. Expected {_scheme!.ExpectedHeaders}."),
        VerificationOutcome.WrongEncoding => $"The value of {Header} has a character that cannot be there. Expected {_scheme!.ExpectedHeaders}.",
        VerificationOutcome.TooManyEntries => FormattableString.Invariant($"The header {Header} has more than {_number} signatures."),
        VerificationOutcome.NoUsableEntry => $"There is no signature in the right form{InHeader}. Expected {_scheme!.ExpectedHeaders}.",
        VerificationOutcome.EntryMissing => $"The header {_scheme!.HeaderName} has no entry \"{_text}…\", which is signed too.",
        VerificationOutcome.EntryRepeated => $"The header {_scheme!.HeaderName} has several entries \"{_text}…\". Expected exactly one.",
        VerificationOutcome.PartMalformed => $"The value of {Header} cannot be signed: it is empty, or has a character that would make what is signed ambiguous. Expected ASCII without what separates it from the rest ({_scheme}).",
        VerificationOutcome.TimestampMalformed => $"The time in {Header} is not one. Expected {_scheme!.ExpectedTime}.",
        VerificationOutcome.TargetNotAbsolute => $"The signature covers the URL ({_scheme}), and the delivery's target is not an absolute one. Make the RawDelivery with the URL that the sender was given.",
        VerificationOutcome.BodyNotBracketed => $"The body is no JSON object or array without white space around it, and nothing else separates it from what is signed beside it ({_scheme}).",
        VerificationOutcome.RefusedByScheme => Excerpt.Of(_text, LongestRefusal),
        VerificationOutcome.ValidByScheme => _text is null ? "Signed." : $"Signed with the key '{Excerpt.Of(_text)}'.",
        VerificationOutcome.NoMatch => $"The signature{InHeader} is well formed, but no secret makes it for this body. Either the secret differs from the sender's, or the body is not byte for byte what was sent.",
        VerificationOutcome.TooOld => FormattableString.Invariant($"The message is genuine, but was signed {_number} seconds ago, longer than the tolerance. Either it is an old message sent again, or a clock is wrong."),
        VerificationOutcome.TooFarAhead => FormattableString.Invariant($"The message is genuine, but its time is {_number} seconds ahead, further than the tolerance. A clock is wrong."),
        _ => throw new InvalidOperationException(),
    };

    private string? Header => _text ?? _scheme?.HeaderName;

    // Nothing for a signature that stands elsewhere.
    private string InHeader => Header is null ? "" : $" in {Header}";

    /// <summary>A delivery whose signature is genuine, for a scheme that holds its keys itself.</summary>
    /// <param name="keyName">The name of the key; null if it has none.</param>
    public static SignatureVerification Valid(string? keyName = null) => new(VerificationOutcome.ValidByScheme, keyName, WebhookRejectionReason.None);

    /// <summary>A delivery without a signature, which passes because the receiver asked for that (<see cref="WebhookSecrets.AllowsUnsigned"/>).</summary>
    public static SignatureVerification Unsigned() => new(VerificationOutcome.Unsigned, null, WebhookRejectionReason.None);

    /// <summary>A delivery that is refused, by a scheme of one's own.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="message">What was wrong, and what would be right; without a secret or a signature in it.</param>
    /// <exception cref="ArgumentException">The reason is none.</exception>
    public static SignatureVerification Refused(WebhookRejectionReason reason, string message)
    {
        ArgumentException.ThrowIfNullOrEmpty(message);
        return reason == WebhookRejectionReason.None
            ? throw new ArgumentException("A refusal has a reason.", nameof(reason))
            : new SignatureVerification(VerificationOutcome.RefusedByScheme, message, reason);
    }

    internal static SignatureVerification OfProviderThatDoesNotSign(WebhookSecrets secrets) =>
        new(secrets.AllowsUnsigned ? VerificationOutcome.Unsigned : VerificationOutcome.ProviderDoesNotSign);

    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
