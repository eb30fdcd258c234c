namespace WebhookContracts.Tool.Inspecting.Page;

/// <summary>Where within the receiver a delivery came to.</summary>
internal static class ReceivedTarget
{
    /// <summary>Path and query, whatever form the target of the request line has.</summary>
    public static string PathOf(RawDelivery request) => request.Target switch
    {
        ['/', ..] => request.Target,
        _ when Uri.TryCreate(request.Target, UriKind.Absolute, out Uri? url) => url.PathAndQuery,
        _ => "/",
    };
}
