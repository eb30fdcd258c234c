using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using WebhookContracts.Json;

namespace WebhookContracts.Launchpad.Management;

/// <summary>
/// The webhooks of Launchpad, through its web service: a request and an answer for each method but the listing ones, nothing tried again. Safe for any number of requests at once.
/// Nothing is asked for outside of the web service's root, wherever a link leads, since whoever answers would learn who asks. Nobody may see or change webhooks but who may edit
/// what they are for: 401 otherwise.
/// </summary>
public sealed class LaunchpadWebhooks
{
    private readonly ManagementChannel _channel;
    private readonly LaunchpadRoot _root;

    /// <summary>Makes a client.</summary>
    /// <param name="client">
    /// Asks, and is not disposed. It adds OAuth's <c>Authorization</c>, in a handler or as a default header. Its time-out holds for whole answers. Let its handler follow no redirect,
    /// which would lose the body, or take a secret in it somewhere else.
    /// </param>
    /// <param name="root">Which Launchpad; <see cref="LaunchpadRoot.Production"/> if null. The version in it has to be <c>devel</c>.</param>
    /// <param name="options">How answers are read, and how long they may be: 16 MiB unless set.</param>
    public LaunchpadWebhooks(HttpClient client, LaunchpadRoot? root = null, WebhookReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _root = root ?? LaunchpadRoot.Production;
        _channel = new(client, _root.ApiUrl, options, ReadFault);
    }

    /// <summary>The webhooks of a target, page after page as they are asked for.</summary>
    /// <param name="target">What they are for: a Git repository, a project, a snap, an archive.</param>
    /// <param name="pageSize">How many a page has at most; null for as many as Launchpad thinks fit.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>The webhooks.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="pageSize"/> is not positive.</exception>
    /// <exception cref="WebhookManagementException">Launchpad refused, or answered something else.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public IAsyncEnumerable<LaunchpadWebhook> ListAsync(UrlPath target, int? pageSize = null, CancellationToken cancellationToken = default) => EnumerateAsync(
        UrlOf(target.ToApiUrl(_root).AbsoluteUri + "/webhooks", pageSize),
        answer => LaunchpadWebhookPage.Parse(answer.Body, _channel.Options),
        static page => (page.Entries, page.NextCollectionLink),
        cancellationToken);

    /// <summary>The deliveries of a webhook, the newest first, page after page as they are asked for. Launchpad forgets them 30 days after their end.</summary>
    /// <param name="webhook">The webhook's address, as in <see cref="LaunchpadWebhook.SelfLink"/>.</param>
    /// <param name="pageSize">How many a page has at most; null for as many as Launchpad thinks fit.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>The deliveries.</returns>
    /// <exception cref="ArgumentException">The address is not below the root.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="pageSize"/> is not positive.</exception>
    /// <exception cref="WebhookManagementException">Launchpad refused, or answered something else.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public IAsyncEnumerable<LaunchpadWebhookDelivery> ListDeliveriesAsync(Uri webhook, int? pageSize = null, CancellationToken cancellationToken = default) => EnumerateAsync(
        UrlOf(Own(webhook, nameof(webhook)).GetLeftPart(UriPartial.Path) + "/deliveries", pageSize),
        answer => LaunchpadWebhookDeliveryPage.Parse(answer.Body, _channel.Options),
        static page => (page.Entries, page.NextCollectionLink),
        cancellationToken);

    /// <summary>One webhook.</summary>
    /// <param name="webhook">Its address, as <see cref="CreateAsync"/> answers it.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The webhook.</returns>
    /// <exception cref="ArgumentException">The address is not below the root.</exception>
    /// <exception cref="WebhookManagementException">There is none, or Launchpad refused, or answered something else.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task<LaunchpadWebhook> GetAsync(Uri webhook, CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new(HttpMethod.Get, Own(webhook, nameof(webhook))), answer => LaunchpadWebhook.Parse(answer.Body, _channel.Options), cancellationToken);

    /// <summary>One delivery.</summary>
    /// <param name="delivery">Its address, as <see cref="PingAsync"/> answers it.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The delivery.</returns>
    /// <exception cref="ArgumentException">The address is not below the root.</exception>
    /// <exception cref="WebhookManagementException">There is none, or Launchpad refused, or answered something else.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task<LaunchpadWebhookDelivery> GetDeliveryAsync(Uri delivery, CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new(HttpMethod.Get, Own(delivery, nameof(delivery))), answer => LaunchpadWebhookDelivery.Parse(answer.Body, _channel.Options), cancellationToken);

    /// <summary>
    /// Creates a webhook (<c>newWebhook</c>). It gets events of all refs at first: a ref pattern can only be set afterwards, with <see cref="UpdateAsync"/>. To miss nothing and get
    /// nothing else, create it inactive, and set the pattern and make it active in one update. <see cref="LaunchpadSubscription.FindFaults"/> tells what Launchpad would refuse.
    /// </summary>
    /// <param name="target">What it is for: a Git repository, a project, a snap, an archive.</param>
    /// <param name="creation">What to create. A secret is text of at most 200 characters, and can't be read back.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Where the webhook is in the web service.</returns>
    /// <exception cref="WebhookManagementException">Launchpad refused, or answered something else.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task<Uri> CreateAsync(UrlPath target, LaunchpadWebhookCreation creation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creation);
        return _channel.SendAsync(
            Operation(target.ToApiUrl(_root), "newWebhook", JsonOutput.ToArray(creation, static (writer, creation) => creation.Write(writer)), creation.Secret, creation.DeliveryUrl.OriginalString),
            ReadLocation,
            cancellationToken);
    }

    /// <summary>
    /// Changes a webhook; what is null stays. The one way to set its ref pattern, and no way to set its secret. To have events of all refs again set the pattern <c>*</c>.
    /// </summary>
    /// <param name="webhook">Its address.</param>
    /// <param name="update">What to change.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The webhook as it is now, which Launchpad answers with the status 209.</returns>
    /// <exception cref="ArgumentException">The address is not below the root.</exception>
    /// <exception cref="WebhookManagementException">There is none, or Launchpad refused, or answered something else.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task<LaunchpadWebhook> UpdateAsync(Uri webhook, LaunchpadWebhookUpdate update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        return _channel.SendAsync(
            new(HttpMethod.Patch, Own(webhook, nameof(webhook)), JsonOutput.ToArray(update, static (writer, update) => update.Write(writer))) { Secrets = [update.DeliveryUrl?.OriginalString] },
            answer => LaunchpadWebhook.Parse(answer.Body, _channel.Options),
            cancellationToken);
    }

    /// <summary>
    /// Sets what a webhook's deliveries are signed with (<c>setSecret</c>), or has them not signed any more. What waits to be sent again is signed with the new secret, so the receiver
    /// should know both for a day.
    /// </summary>
    /// <param name="webhook">Its address.</param>
    /// <param name="secret">The secret, at most 200 characters; null for none. An empty text is a key that everybody knows.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The end of it.</returns>
    /// <exception cref="ArgumentException">The address is not below the root.</exception>
    /// <exception cref="WebhookManagementException">There is none, or Launchpad refused.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task SetSecretAsync(Uri webhook, string? secret, CancellationToken cancellationToken = default) => _channel.SendAsync(
        Operation(Own(webhook, nameof(webhook)), "setSecret", JsonOutput.ToArray(new LaunchpadSecretChange { Secret = secret }, static (writer, change) => change.Write(writer)), secret),
        static answer => answer,
        cancellationToken);

    /// <summary>Has a ping sent to a webhook (<c>ping</c>), whatever it lists; of one that is not active it fails. Does not wait until it is delivered.</summary>
    /// <param name="webhook">Its address.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Where the delivery is in the web service.</returns>
    /// <exception cref="ArgumentException">The address is not below the root.</exception>
    /// <exception cref="WebhookManagementException">There is none, or Launchpad refused, or answered something else.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task<Uri> PingAsync(Uri webhook, CancellationToken cancellationToken = default) =>
        _channel.SendAsync(Operation(Own(webhook, nameof(webhook)), "ping", "{}"u8.ToArray()), ReadLocation, cancellationToken);

    /// <summary>Has a delivery sent again (<c>retry</c>), failed or not: the same body under the same number, signed with the secret of that time.</summary>
    /// <param name="delivery">Its address, as in <see cref="LaunchpadWebhookDelivery.SelfLink"/>.</param>
    /// <param name="reset">Whether the time in which it is tried again begins anew; otherwise it has that which is left, which may be none.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The end of it.</returns>
    /// <exception cref="ArgumentException">The address is not below the root.</exception>
    /// <exception cref="WebhookManagementException">There is none, or Launchpad refused.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task RetryAsync(Uri delivery, bool reset = false, CancellationToken cancellationToken = default) => _channel.SendAsync(
        Operation(
            Own(delivery, nameof(delivery)), "retry", JsonOutput.ToArray(new LaunchpadDeliveryRetry { Reset = reset ? true : null }, static (writer, retry) => retry.Write(writer))),
        static answer => answer,
        cancellationToken);

    /// <summary>Deletes a webhook, and its deliveries with it.</summary>
    /// <param name="webhook">Its address.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The end of it.</returns>
    /// <exception cref="ArgumentException">The address is not below the root.</exception>
    /// <exception cref="WebhookManagementException">There is none, or Launchpad refused.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task DeleteAsync(Uri webhook, CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new(HttpMethod.Delete, Own(webhook, nameof(webhook))), static answer => answer, cancellationToken);

    private static ManagementRequest Operation(Uri url, string name, byte[] arguments, params string?[] secrets) =>
        new(HttpMethod.Post, url, LaunchpadOperation.ToForm(name, arguments), LaunchpadOperation.ContentType) { Secrets = secrets };

    private static Uri UrlOf(string collection, int? pageSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageSize ?? 1, nameof(pageSize));
        return new(pageSize is { } size ? string.Create(CultureInfo.InvariantCulture, $"{collection}?ws.size={size}") : collection);
    }

    private async IAsyncEnumerable<T> EnumerateAsync<TPage, T>(
        Uri first, Func<ManagementAnswer, TPage> read, Func<TPage, (IReadOnlyList<T> Entries, Uri? Next)> open, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<Uri> asked = [];
        for (Uri? url = first; url is not null;)
        {
            asked.Add(url);
            ManagementRequest request = new(HttpMethod.Get, url);
            (IReadOnlyList<T> entries, Uri? next) = await _channel.SendAsync(
                request,
                answer => open(read(answer)) is var page && (page.Next is null || (_channel.Owns(page.Next) && !asked.Contains(page.Next)))
                    ? page
                    : throw request.Misanswered(answer, "its next page is not in the web service, or one that was there already"),
                cancellationToken).ConfigureAwait(false);
            foreach (T entry in entries)
            {
                yield return entry;
            }

            url = next;
        }
    }

    private Uri Own(Uri address, string parameter)
    {
        ArgumentNullException.ThrowIfNull(address, parameter);
        return _channel.Owns(address) ? address : throw new ArgumentException($"What is asked for is below {_channel.Root}.", parameter);
    }

    private Uri ReadLocation(ManagementAnswer answer) => answer.Location is { } location && _channel.Owns(location)
        ? location
        : throw new WebhookManagementException($"Launchpad answered {answer.StatusText} without saying where in its web service the new object is.", answer.Status);

    // Lines of text, most of them about an argument: "event_types: 'hg:push:0.1' isn't a valid token".
    private static ManagementFault ReadFault(ManagementAnswer answer)
    {
        ManagementFault fault = answer.ToFault();
        Dictionary<string, IReadOnlyList<string>> fields = answer.Status != HttpStatusCode.BadRequest ? [] : fault.Reasons
            .Select(reason => (Reason: reason, Colon: reason.IndexOf(": ", StringComparison.Ordinal)))
            .Where(line => line.Colon > 0 && line.Reason.AsSpan(0, line.Colon).IndexOfAnyExceptInRange('_', 'z') < 0)
            .GroupBy(line => line.Reason[..line.Colon], line => line.Reason[(line.Colon + 2)..], StringComparer.Ordinal)
            .ToDictionary(field => field.Key, field => (IReadOnlyList<string>)[.. field], StringComparer.Ordinal);
        return fields.Count == 0 ? fault : fault with { FieldErrors = fields };
    }
}
