using System.Globalization;

namespace WebhookContracts;

/// <summary>Why a delivery was not accepted or a body not read: what was wrong, where, and what would be right.</summary>
public sealed record WebhookError
{
    // What is said beside what is quoted is our own, or a schema's; only a schema could make it longer than this.
    private const int LongestPart = 400;
    private const int LongestMessage = 2_000;

    /// <summary>The kind of fault.</summary>
    public required WebhookRejectionReason Reason { get; init; }

    /// <summary>
    /// The fault in a sentence for people and logs: one line of bounded length, which quotes at most forty characters of a value or name that was sent, and no
    /// secret.
    /// </summary>
    public required string Message { get; init; }

    /// <summary>
    /// Where in the body, as a JSON Pointer (RFC 6901): <c>/event/job_id</c>; empty for the whole body. Null if the fault is not in the body.
    /// For people too: control characters stand there as escape sequences, and one that is longer than 1,024 characters ends in an ellipsis.
    /// </summary>
    public string? JsonPointer { get; init; }

    /// <summary>
    /// Where in the body, in bytes from its start; for <see cref="WebhookRejectionReason.RequestMalformed"/> where in the whole request.
    /// Null if the fault is at no place of either.
    /// </summary>
    public long? ByteOffset { get; init; }

    /// <summary>What would be right: "a UUID …". Null if the message alone says it.</summary>
    public string? Expected { get; init; }

    /// <summary>What stands there instead. Null if the message alone says it.</summary>
    public string? Found { get; init; }

    /// <summary>The error of <c>default(WebhookResult)</c>, which has to be a rejection.</summary>
    internal static WebhookError NothingReceived { get; } = new()
    {
        Reason = WebhookRejectionReason.SignatureMissing,
        Message = "Nothing was received: the result is the default of its type.",
    };

    /// <summary>What code of the contract's own threw; null if the fault was found otherwise.</summary>
    internal WebhookErrorCause? Cause { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Reason}: {Message}";

    /// <summary>The body is not what the contract describes. Every part but the pointer may have been made of what was sent.</summary>
    internal static WebhookError Malformed(string pointer, long offset, string expected, string found, Exception? cause = null)
    {
        expected = Excerpt.Of(expected, LongestPart);
        found = Excerpt.Of(found, LongestPart);
        return new()
        {
            Reason = WebhookRejectionReason.BodyMalformed,
            Message = string.Create(
                CultureInfo.InvariantCulture, $"At {(pointer.Length == 0 ? "the top of the body" : pointer)}, byte {offset}: expected {expected}, found {found}."),
            JsonPointer = pointer,
            ByteOffset = offset,
            Expected = expected,
            Found = found,
            Cause = cause is null ? null : new(cause),
        };
    }

    /// <summary>The signature is missing, or not right.</summary>
    internal static WebhookError Unverified(WebhookRejectionReason reason, string message) => new() { Reason = reason, Message = Excerpt.Of(message, LongestMessage) };

    internal static WebhookError TooLarge(long? length, int maximumLength) => new()
    {
        Reason = WebhookRejectionReason.TooLarge,
        Message = length is null
            ? string.Create(CultureInfo.InvariantCulture, $"The body is longer than the {maximumLength} bytes that WebhookReadOptions.MaximumBodyLength allows.")
            : string.Create(CultureInfo.InvariantCulture, $"The body has {length} bytes; WebhookReadOptions.MaximumBodyLength allows {maximumLength}."),
    };

    internal static WebhookError EventTypeMissing(string message) => new()
    {
        Reason = WebhookRejectionReason.EventTypeMissing,
        Message = message,
    };
}
