using System.Globalization;

namespace WebhookContracts;

/// <summary>Why a delivery was not accepted or a body not read: what was wrong, where, and what would be right.</summary>
public sealed record WebhookError
{
    /// <summary>The kind of fault.</summary>
    public required WebhookRejectionReason Reason { get; init; }

    /// <summary>The fault in a sentence for people; holds no secret.</summary>
    public required string Message { get; init; }

    /// <summary>Where in the body, as a JSON Pointer (RFC 6901): <c>/event/job_id</c>; empty for the whole body. Null if the fault is not in the body.</summary>
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

    /// <inheritdoc/>
    public override string ToString() => $"{Reason}: {Message}";

    internal static WebhookError Malformed(string pointer, long offset, string expected, string found) => new()
    {
        Reason = WebhookRejectionReason.BodyMalformed,
        Message = string.Create(
            CultureInfo.InvariantCulture, $"At {(pointer.Length == 0 ? "the top of the body" : pointer)}, byte {offset}: expected {expected}, found {found}."),
        JsonPointer = pointer,
        ByteOffset = offset,
        Expected = expected,
        Found = found,
    };

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
