namespace WebhookContracts;

/// <summary>How a rejection is answered over HTTP.</summary>
public static class WebhookRejectionReasonExtensions
{
    private const int Ok = 200;
    private const int BadRequest = 400;
    private const int Unauthorized = 401;
    private const int ContentTooLarge = 413;
    private const int InternalServerError = 500;

    /// <summary>
    /// The status to answer with: 200 for none; 401 for what the signature is to blame for; 400 and 413 for the body; 500 where the receiver has no
    /// secret, so that the sender tries again once it has one.
    /// </summary>
    /// <param name="reason">The reason.</param>
    /// <returns>The status code.</returns>
    public static int ToHttpStatusCode(this WebhookRejectionReason reason) => reason switch
    {
        WebhookRejectionReason.None => Ok,
        WebhookRejectionReason.TooLarge => ContentTooLarge,
        WebhookRejectionReason.EventTypeMissing or WebhookRejectionReason.BodyMalformed or WebhookRejectionReason.RequestMalformed => BadRequest,
        WebhookRejectionReason.NoSecret => InternalServerError,
        _ => Unauthorized,
    };
}
