namespace WebhookContracts;

/// <summary>Everything that verifying can come to; finer than <see cref="WebhookRejectionReason"/>, so that the message can say exactly what was wrong.</summary>
internal enum VerificationOutcome
{
    // First, so that a result nobody filled in is a refusal.
    NotVerified,

    Valid,
    Unsigned,

    HeaderMissing,
    UnsignedNotAllowed,
    ProviderDoesNotSign,
    NoSecret,
    EverySecretDisposed,

    HeaderRepeated,
    WrongPrefix,
    WrongLength,
    WrongEncoding,
    TooManyEntries,
    NoUsableEntry,
    MessageIdMalformed,
    TimestampMalformed,

    NoMatch,
    TooOld,
    TooFarAhead,
}
