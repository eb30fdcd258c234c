namespace WebhookContracts.Launchpad;

/// <summary>Where one Launchpad lives: the addresses that the paths in its webhooks are relative to.</summary>
/// <remarks>A webhook does not say which Launchpad sent it; whoever set the webhook up knows.</remarks>
public sealed record LaunchpadRoot
{
    /// <summary>Describes a Launchpad of your own.</summary>
    /// <param name="webUrl">Root of the web pages, http or https.</param>
    /// <param name="apiUrl">Root of the web service including the version, such as <c>https://api.launchpad.net/devel</c>.</param>
    /// <param name="gitHttpsUrl">Root of the Git repositories over https (or http).</param>
    /// <param name="gitSshUrl">Root of the Git repositories over SSH, scheme <c>git+ssh</c> or <c>ssh</c>; may hold the user name to log in with.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An argument is no absolute URL of its kind, or has a query or fragment.</exception>
    public LaunchpadRoot(Uri webUrl, Uri apiUrl, Uri gitHttpsUrl, Uri gitSshUrl)
    {
        WebUrl = RequireRoot(webUrl, nameof(webUrl), Uri.UriSchemeHttps, Uri.UriSchemeHttp);
        ApiUrl = RequireRoot(apiUrl, nameof(apiUrl), Uri.UriSchemeHttps, Uri.UriSchemeHttp);
        GitHttpsUrl = RequireRoot(gitHttpsUrl, nameof(gitHttpsUrl), Uri.UriSchemeHttps, Uri.UriSchemeHttp);
        GitSshUrl = RequireRoot(gitSshUrl, nameof(gitSshUrl), "git+ssh", Uri.UriSchemeSsh);
    }

    /// <summary>launchpad.net, the Launchpad that the public uses.</summary>
    public static LaunchpadRoot Production { get; } = new(
        new("https://launchpad.net"),
        new("https://api.launchpad.net/devel"),
        new("https://git.launchpad.net"),
        new("git+ssh://git.launchpad.net"));

    /// <summary>qastaging.launchpad.net, the public sandbox. Its Git repositories live on another domain.</summary>
    public static LaunchpadRoot QAStaging { get; } = new(
        new("https://qastaging.launchpad.net"),
        new("https://api.qastaging.launchpad.net/devel"),
        new("https://git.qastaging.paddev.net"),
        new("git+ssh://git.qastaging.paddev.net"));

    /// <summary>Root of the web pages.</summary>
    public Uri WebUrl { get; }

    /// <summary>Root of the web service, including its version.</summary>
    public Uri ApiUrl { get; }

    /// <summary>Root of the Git repositories over https.</summary>
    public Uri GitHttpsUrl { get; }

    /// <summary>Root of the Git repositories over SSH.</summary>
    public Uri GitSshUrl { get; }

    private static Uri RequireRoot(Uri url, string parameterName, string scheme, string otherScheme)
    {
        ArgumentNullException.ThrowIfNull(url, parameterName);

        bool isRoot = url.IsAbsoluteUri
            && (url.Scheme == scheme || url.Scheme == otherScheme)
            && url.Host.Length > 0
            && url.Query.Length == 0
            && url.Fragment.Length == 0;

        return isRoot
            ? url
            : throw new ArgumentException(
                $"'{url}' is no root of a Launchpad: an absolute {scheme} or {otherScheme} URL without query and fragment is needed.",
                parameterName);
    }
}
