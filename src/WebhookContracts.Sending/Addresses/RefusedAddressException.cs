namespace WebhookContracts;

/// <summary>A host whose name can't be resolved, or whose addresses are none that is sent to.</summary>
internal sealed class RefusedAddressException(string message, Exception? cause = null) : IOException(message, cause);
