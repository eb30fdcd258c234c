using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace WebhookContracts.Tool.Inspecting.Page;

/// <summary>
/// Who may ask the page for what. A site that somebody looks at meanwhile runs in a browser on the same machine, and can send requests here: it must neither read what came,
/// which it could if its own name led here, nor cause anything to be sent.
/// </summary>
/// <param name="token">What a page from here knows, and no other.</param>
internal sealed class PageGuard(string token)
{
    /// <summary>The header that carries the token.</summary>
    public const string TokenHeader = "X-Webhooks-Token";

    // Browsers name every other port beside the host.
    private const int UsualPort = 80;

    private static readonly string[] s_hosts = ["127.0.0.1", "localhost"];

    // Nothing from elsewhere, nothing inline, nothing that text could turn into.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    /// <summary>What every answer says, whatever else it is.</summary>
    public static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    /// <summary>Why a request is not answered; null if it is.</summary>
    /// <param name="request">The request.</param>
    /// <param name="port">The port that it came to.</param>
    public (int Status, string Why)? Refusal(HttpRequest request, int port)
    {
        string[] hosts = [.. s_hosts.Select(host => string.Create(CultureInfo.InvariantCulture, $"{host}:{port}")), .. port == UsualPort ? s_hosts : []];
        if (!hosts.Contains(request.Host.Value, StringComparer.OrdinalIgnoreCase))
        {
            return (StatusCodes.Status421MisdirectedRequest, $"This page answers to the names of this machine alone: {string.Join(", ", hosts)}.");
        }

        string? site = request.Headers["Sec-Fetch-Site"];
        bool isNavigation = request.Path == "/" && HttpMethods.IsGet(request.Method);
        if (site is not (null or "same-origin" or "none") && !isNavigation)
        {
            return (StatusCodes.Status403Forbidden, "This is for the page itself, and not for other sites.");
        }

        if (HttpMethods.IsPost(request.Method))
        {
            bool isOwn = request.Headers.Origin == $"http://{request.Host.Value}" && site is null or "same-origin" && request.Headers[TokenHeader] == token;
            return isOwn ? null : (StatusCodes.Status403Forbidden, "This is for the page itself: reload it, if that is where this came from.");
        }

        return HttpMethods.IsGet(request.Method) ? null : (StatusCodes.Status405MethodNotAllowed, "There is nothing here to do so with.");
    }
}
