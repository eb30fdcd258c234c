namespace WebhookContracts.Tool.Bodies;

/// <summary>Why a text is not JSON.</summary>
/// <param name="Pointer">The value, or the object or array, that was being read.</param>
/// <param name="ByteOffset">The offset of the byte that does not fit.</param>
/// <param name="Message">What is wrong, for people.</param>
internal sealed record BodyFault(string Pointer, int ByteOffset, string Message);
