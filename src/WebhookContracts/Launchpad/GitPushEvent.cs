namespace WebhookContracts.Launchpad;

public sealed partial record GitPushEvent
{
    /// <summary>
    /// The repository as Launchpad's own <c>lp:</c> shorthand. Git knows it only where an <c>insteadOf</c> rule is configured.
    /// </summary>
    public string LpUrl => "lp:" + GitRepositoryPath;

    /// <summary>The URL to clone the repository from over https. A private repository needs credentials there.</summary>
    /// <param name="root">The Launchpad that sent the event; <see cref="LaunchpadRoot.Production"/> if null.</param>
    /// <returns>An absolute URL whose host is always that of <see cref="LaunchpadRoot.GitHttpsUrl"/>.</returns>
    /// <exception cref="UriFormatException">The path is longer than a <see cref="Uri"/> can be.</exception>
    public Uri GetHttpsCloneUrl(LaunchpadRoot? root = null) =>
        RootedUrl.Create((root ?? LaunchpadRoot.Production).GitHttpsUrl, GitRepositoryPath);

    /// <summary>
    /// The URL to clone the repository from over SSH. Without a user name in <see cref="LaunchpadRoot.GitSshUrl"/>, Git logs in
    /// with the one that SSH is configured with.
    /// </summary>
    /// <param name="root">The Launchpad that sent the event; <see cref="LaunchpadRoot.Production"/> if null.</param>
    /// <returns>An absolute <c>git+ssh</c> URL whose host is always that of <see cref="LaunchpadRoot.GitSshUrl"/>.</returns>
    /// <exception cref="UriFormatException">The path is longer than a <see cref="Uri"/> can be.</exception>
    public Uri GetSshCloneUrl(LaunchpadRoot? root = null) =>
        RootedUrl.Create((root ?? LaunchpadRoot.Production).GitSshUrl, GitRepositoryPath);
}
