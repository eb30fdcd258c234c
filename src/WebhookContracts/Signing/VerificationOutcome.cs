namespace WebhookContracts;

/// <summary>Everything that verifying can come to; finer than <see cref="WebhookRejectionReason"/>, so that the message can say exactly what was wrong.</summary>
internal enum VerificationOutcome
{
    // First, so that default(SignatureVerification) is a refusal.
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
    EntryMissing,
    EntryRepeated,
    PartMalformed,
    TimestampMalformed,
    TargetNotAbsolute,
    BodyNotBracketed,

    NoMatch,
    TooOld,
    TooFarAhead,

    // The outcomes of a scheme that is not this library's, in its own words.
    RefusedByScheme,
    ValidByScheme,
}
