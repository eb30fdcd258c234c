using System.Globalization;
using System.Net;
using WebhookContracts.Json;

namespace WebhookContracts.DjinnCi.Management;

/// <summary>
/// The webhooks of a namespace of Djinn CI, through its API: a request and an answer for each method, nothing tried again. Safe for any number of requests at once. There is no
/// way to ping a webhook, to list its deliveries or to send one again. That there is nothing and that a token lacks the right are both 404.
/// </summary>
public sealed class DjinnCiWebhooks
{
    private static readonly Uri s_production = new("https://api.djinn-ci.com");

    private readonly ManagementChannel _channel;

    /// <summary>Makes a client.</summary>
    /// <param name="client">
    /// Asks, and is not disposed. Its base address is the API's; without one it is that of djinn-ci.com. It adds the bearer token, whose scopes are <c>webhook:read</c>,
    /// <c>webhook:write</c> and <c>webhook:delete</c>, and <c>namespace:read</c> where the namespace is not public. Its time-out holds for whole answers. Let its handler
    /// follow no redirect, which would lose the body, or take a secret in it somewhere else.
    /// </param>
    /// <param name="options">How answers are read, and how long they may be: 16 MiB unless set.</param>
    /// <exception cref="ArgumentException">The client's base address is no URL of http or https.</exception>
    public DjinnCiWebhooks(HttpClient client, WebhookReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _channel = new(client, client.BaseAddress ?? s_production, options, ReadFault);
    }

    /// <summary>All webhooks of a namespace, in one answer; not those of the namespaces below it.</summary>
    /// <param name="user">Who owns the namespace.</param>
    /// <param name="path">Its path: the names from the root namespace down, separated by slashes.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The webhooks, without <see cref="DjinnCiWebhook.LastResponse"/>.</returns>
    /// <exception cref="ArgumentException">The user or the path can't be one.</exception>
    /// <exception cref="WebhookManagementException">Djinn CI refused, or answered something else.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task<IReadOnlyList<DjinnCiWebhook>> ListAsync(string user, string path, CancellationToken cancellationToken = default) => _channel.SendAsync(
        new(HttpMethod.Get, UrlOf(user, path)),
        answer => RecordText.Parse<IReadOnlyList<DjinnCiWebhook>, ListFormat<DjinnCiWebhook, DjinnCiWebhook.JsonFormat>>(answer.Body, _channel.Options),
        cancellationToken);

    /// <summary>One webhook. Not documented.</summary>
    /// <param name="user">Who owns the namespace.</param>
    /// <param name="path">Its path.</param>
    /// <param name="id">The webhook.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The webhook, with what came of some delivery, which need not be the latest.</returns>
    /// <exception cref="ArgumentException">The user or the path can't be one.</exception>
    /// <exception cref="WebhookManagementException">Djinn CI refused, or answered something else.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task<DjinnCiWebhook> GetAsync(string user, string path, long id, CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new(HttpMethod.Get, UrlOf(user, path, id)), ReadWebhook, cancellationToken);

    /// <summary>
    /// Creates a webhook. What the form leaves out is off: <see cref="DjinnCiWebhookForm.Active"/> and <see cref="DjinnCiWebhookForm.Events"/> are needed for it to get anything.
    /// The whole URL is turned into lower case, its path and query too, which the answer does not show: use one that has no capitals. No other webhook of any account may have it.
    /// </summary>
    /// <param name="user">Who owns the namespace.</param>
    /// <param name="path">Its path.</param>
    /// <param name="form">What to create.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The webhook.</returns>
    /// <exception cref="ArgumentException">The user or the path can't be one.</exception>
    /// <exception cref="WebhookManagementException">Djinn CI refused (what is wrong with the form is in <see cref="WebhookManagementException.FieldErrors"/>), or answered something else.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task<DjinnCiWebhook> CreateAsync(string user, string path, DjinnCiWebhookForm form, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Post, UrlOf(user, path), form, cancellationToken);

    /// <summary>
    /// Changes a webhook. Only the URL and the secret stay if they are left out; what else is left out is turned off. Begin with <see cref="DjinnCiWebhook.ToForm"/>.
    /// <para>
    /// Do not give a secret: the main branch ignores it, encrypts the old one once more, and then signs with a key that nobody knows. To change a secret delete the webhook and
    /// create another. v1.3.0 does change it, but fails (500) at a webhook without a secret unless <see cref="DjinnCiWebhookForm.RemoveSecret"/> is set.
    /// </para>
    /// </summary>
    /// <param name="user">Who owns the namespace.</param>
    /// <param name="path">Its path.</param>
    /// <param name="id">The webhook.</param>
    /// <param name="form">What it is to be.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The webhook.</returns>
    /// <exception cref="ArgumentException">The user or the path can't be one.</exception>
    /// <exception cref="WebhookManagementException">Djinn CI refused (what is wrong with the form is in <see cref="WebhookManagementException.FieldErrors"/>), or answered something else.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task<DjinnCiWebhook> UpdateAsync(string user, string path, long id, DjinnCiWebhookForm form, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Patch, UrlOf(user, path, id), form, cancellationToken);

    /// <summary>Deletes a webhook. Until it is deleted its namespace cannot be.</summary>
    /// <param name="user">Who owns the namespace.</param>
    /// <param name="path">Its path.</param>
    /// <param name="id">The webhook.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The end of it.</returns>
    /// <exception cref="ArgumentException">The user or the path can't be one.</exception>
    /// <exception cref="WebhookManagementException">Djinn CI refused.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task DeleteAsync(string user, string path, long id, CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new(HttpMethod.Delete, UrlOf(user, path, id)), static answer => answer, cancellationToken);

    private Task<DjinnCiWebhook> SendAsync(HttpMethod method, Uri url, DjinnCiWebhookForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        return _channel.SendAsync(
            new(method, url, JsonOutput.ToArray(form, static (writer, form) => form.Write(writer))) { Secrets = [form.Secret, form.PayloadUrl?.OriginalString] },
            ReadWebhook,
            cancellationToken);
    }

    private DjinnCiWebhook ReadWebhook(ManagementAnswer answer) => DjinnCiWebhook.Parse(answer.Body, _channel.Options);

    private Uri UrlOf(string user, string path, long? id = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(user);
        ArgumentException.ThrowIfNullOrEmpty(path);
        string names = string.Join('/', path.Split('/').Select(name => Escape(name, nameof(path))));
        return _channel.Below($"n/{Escape(user, nameof(user))}/{names}/-/webhooks{(id is { } number ? string.Create(CultureInfo.InvariantCulture, $"/{number}") : "")}");
    }

    // What would lead somewhere else: a URL has no other way to write these.
    private static string Escape(string name, string parameter) => name is "" or "." or ".." or "-"
        ? throw new ArgumentException($"\"{name}\" is not the name of a user or of a namespace.", parameter)
        : Uri.EscapeDataString(name);

    private static ManagementFault ReadFault(ManagementAnswer answer)
    {
        if (DjinnCiMessage.TryParse(answer.Body, out DjinnCiMessage? message, out _))
        {
            return new([message.Message]);
        }

        IReadOnlyDictionary<string, IReadOnlyList<string>>? faults =
            answer.Status == HttpStatusCode.BadRequest && DjinnCiValidationErrors.TryParse(answer.Body, out DjinnCiValidationErrors? errors, out _) ? errors.ToDictionary() : null;
        return faults is { Count: > 0 } ? new([.. faults.Values.SelectMany(fault => fault)]) { FieldErrors = faults } : answer.ToFault();
    }
}
