namespace WebhookContracts;

/// <summary>What verifying a signature came to. Not valid unless it says so: <c>default</c> is a refusal.</summary>
public readonly struct SignatureVerification
{
    private readonly VerificationOutcome _outcome;
    private readonly SignatureScheme? _scheme;
    private readonly string? _header;
    private readonly long _number;

    // The header that the outcome is about (the scheme's own by default), and the length, count or seconds found.
    internal SignatureVerification(VerificationOutcome outcome, SignatureScheme scheme, string? header = null, long number = 0)
    {
        _outcome = outcome;
        _scheme = scheme;
        _header = header;
        _number = number;
    }

    // For a provider without a signature scheme.
    private SignatureVerification(VerificationOutcome outcome) => _outcome = outcome;

    internal SignatureVerification(SignatureScheme scheme, WebhookSecret matched)
        : this(VerificationOutcome.Valid, scheme) => MatchedSecret = matched;

    /// <summary>Whether the delivery may be believed: signed with one of the secrets, or unsigned where that was asked for.</summary>
    public bool IsValid => _outcome is VerificationOutcome.Valid or VerificationOutcome.Unsigned;

    /// <summary>Whether it passed without a signature that says anything: none, or one made with the empty key.</summary>
    public bool IsUnsigned => _outcome == VerificationOutcome.Unsigned;

    /// <summary>The secret that the delivery was signed with; null if it was refused, or unsigned.</summary>
    public WebhookSecret? MatchedSecret { get; }

    /// <summary>Whether the secret that matched has fewer than 16 bytes, which is worth a warning.</summary>
    public bool SecretIsShort => MatchedSecret is { IsShort: true };

    /// <summary>Why it was refused; <see cref="WebhookRejectionReason.None"/> if it was not.</summary>
    public WebhookRejectionReason Reason => _outcome switch
    {
        VerificationOutcome.Valid or VerificationOutcome.Unsigned => WebhookRejectionReason.None,
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
        VerificationOutcome.NoSecret => $"The delivery is signed in the header {Header}, but no secret was given to verify it with.",
        VerificationOutcome.EverySecretDisposed => "Every secret that was given is disposed. Pass the secrets that are in use now.",
        VerificationOutcome.HeaderRepeated => FormattableString.Invariant($"The header {Header} comes {_number} times. Expected exactly one value."),
        VerificationOutcome.WrongPrefix => $"The value of {Header} does not begin as it should. Expected {_scheme!.ExpectedHeaders}.",
        VerificationOutcome.WrongLength => FormattableString.Invariant($"The value of {Header} has {_number} characters. Expected {_scheme!.ExpectedHeaders}."),
        VerificationOutcome.WrongEncoding => $"The value of {Header} has a character that cannot be there. Expected {_scheme!.ExpectedHeaders}.",
        VerificationOutcome.TooManyEntries => FormattableString.Invariant($"The header {Header} has more than {_number} signatures."),
        VerificationOutcome.NoUsableEntry => $"The header {Header} has no signature of version v1 in the right form. Expected {_scheme!.ExpectedHeaders}.",
        VerificationOutcome.MessageIdMalformed => $"The value of {Header} cannot be a message id. Expected visible ASCII characters without a full stop.",
        VerificationOutcome.TimestampMalformed => $"The value of {Header} is not a time. Expected whole seconds since 1970, in digits only.",
        VerificationOutcome.NoMatch => $"The signature in {Header} is well formed, but no secret makes it for this body. Either the secret differs from the sender's, or the body is not byte for byte what was sent.",
        VerificationOutcome.TooOld => FormattableString.Invariant($"The message is genuine, but was signed {_number} seconds ago, longer than the tolerance. Either it is an old message sent again, or a clock is wrong."),
        VerificationOutcome.TooFarAhead => FormattableString.Invariant($"The message is genuine, but its time is {_number} seconds ahead, further than the tolerance. A clock is wrong."),
        _ => throw new InvalidOperationException(),
    };

    private string? Header => _header ?? _scheme?.HeaderName;

    internal static SignatureVerification OfProviderThatDoesNotSign(WebhookSecrets secrets) =>
        new(secrets.AllowsUnsigned ? VerificationOutcome.Unsigned : VerificationOutcome.ProviderDoesNotSign);

    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
