using WebhookContracts.Json;

namespace WebhookContracts.OneFuzz.Management;

/// <summary>
/// The webhooks of a OneFuzz instance, through its own API (<c>/api/webhooks</c>): a request and an answer for each method, nothing tried again. Safe for any number of requests
/// at once. OneFuzz reads what it is asked for from the body of a GET and of a DELETE, which some proxies drop. That there is no such webhook is 400, not 404.
/// </summary>
public sealed class OneFuzzWebhooks
{
    private readonly ManagementChannel _channel;

    /// <summary>Makes a client.</summary>
    /// <param name="client">
    /// Asks, and is not disposed. Its base address is the instance's (<c>https://contoso.azurewebsites.net</c>), and it adds the bearer token of a user: as a default header, or
    /// in a handler. Its time-out holds for whole answers. Let its handler follow no redirect, which would lose the body, or take a
    /// secret in it somewhere else.
    /// </param>
    /// <param name="options">How answers are read, and how long they may be: 16 MiB unless set.</param>
    /// <exception cref="ArgumentException">The client has no base address.</exception>
    public OneFuzzWebhooks(HttpClient client, WebhookReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _channel = new(client, client.BaseAddress, options, ReadFault);
    }

    /// <summary>All webhooks of the instance, without their URLs and secrets.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The webhooks.</returns>
    /// <exception cref="WebhookManagementException">OneFuzz refused, or answered something else.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task<IReadOnlyList<OneFuzzWebhook>> ListAsync(CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Get, "api/webhooks", Asking(null), ReadList<OneFuzzWebhook, OneFuzzWebhook.JsonFormat>, cancellationToken);

    /// <summary>One webhook. This alone answers its secret, of every release, and its URL since 6.0.0: do not store the answer, and do not log its members.</summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The webhook.</returns>
    /// <exception cref="WebhookManagementException">There is none, or OneFuzz refused, or answered something else.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task<OneFuzzWebhook> GetAsync(Guid webhookId, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Get, "api/webhooks", Asking(webhookId), ReadWebhook, cancellationToken);

    /// <summary>Creates a webhook. A second one of the same name is another webhook.</summary>
    /// <param name="creation">What to create. Since 5.13.0 what OneFuzz does not know among its members is refused.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The webhook, without its URL and secret.</returns>
    /// <exception cref="WebhookManagementException">OneFuzz refused, or answered something else.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task<OneFuzzWebhook> CreateAsync(OneFuzzWebhookCreation creation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creation);
        return SendAsync(HttpMethod.Post, "api/webhooks", JsonOutput.ToArray(creation, static (writer, creation) => creation.Write(writer)), ReadWebhook, cancellationToken, creation.SecretToken, creation.Url.OriginalString);
    }

    /// <summary>
    /// Changes a webhook. What is null stays, so a secret can be replaced but not taken away. What waits to be sent again goes to the new URL, with the new secret. Do not change
    /// the name: OneFuzz then has the webhook twice, and before 6.0.0 sends it nothing any more.
    /// </summary>
    /// <param name="update">What to change.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The webhook, without its URL and secret.</returns>
    /// <exception cref="WebhookManagementException">There is none, or OneFuzz refused, or answered something else.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task<OneFuzzWebhook> UpdateAsync(OneFuzzWebhookUpdate update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        return SendAsync(HttpMethod.Patch, "api/webhooks", JsonOutput.ToArray(update, static (writer, update) => update.Write(writer)), ReadWebhook, cancellationToken, update.SecretToken, update.Url?.OriginalString);
    }

    /// <summary>Deletes a webhook. What still waits to be sent to it fails.</summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Whether it was deleted.</returns>
    /// <exception cref="WebhookManagementException">There is none, or OneFuzz refused, or answered something else.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task<bool> DeleteAsync(Guid webhookId, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Delete, "api/webhooks", About(webhookId), (answer, options) => OneFuzzWebhookDeletion.Parse(answer.Body, options).Result, cancellationToken);

    /// <summary>Has a ping sent to a webhook, whether or not it lists pings, and does not wait until it is delivered.</summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The event that will be delivered. Its id is that of the message too since 8.1.0; before, only the events are equal.</returns>
    /// <exception cref="WebhookManagementException">There is none, or OneFuzz refused, or answered something else.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task<PingEvent> PingAsync(Guid webhookId, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Post, "api/webhooks/ping", About(webhookId), (answer, options) => PingEvent.Parse(answer.Body, options), cancellationToken);

    /// <summary>What was sent to a webhook in the last seven days, or is to be, in no order. Pings are among it.</summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The log.</returns>
    /// <exception cref="WebhookManagementException">There is none, or OneFuzz refused, or answered something else, or more than may be read.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task<IReadOnlyList<OneFuzzWebhookLogEntry>> GetLogAsync(Guid webhookId, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Post, "api/webhooks/logs", About(webhookId), ReadList<OneFuzzWebhookLogEntry, OneFuzzWebhookLogEntry.JsonFormat>, cancellationToken);

    private Task<T> SendAsync<T>(
        HttpMethod method, string path, byte[] body, Func<ManagementAnswer, WebhookReadOptions, T> read, CancellationToken cancellationToken, params string?[] secrets) =>
        _channel.SendAsync(new ManagementRequest(method, _channel.Below(path), body) { Secrets = secrets }, answer => read(answer, _channel.Options), cancellationToken);

    private static byte[] Asking(Guid? webhookId) => JsonOutput.ToArray(new OneFuzzWebhookQuery { WebhookId = webhookId }, static (writer, query) => query.Write(writer));

    private static byte[] About(Guid webhookId) => JsonOutput.ToArray(new OneFuzzWebhookReference { WebhookId = webhookId }, static (writer, reference) => reference.Write(writer));

    private static OneFuzzWebhook ReadWebhook(ManagementAnswer answer, WebhookReadOptions options) => OneFuzzWebhook.Parse(answer.Body, options);

    private static IReadOnlyList<T> ReadList<T, TFormat>(ManagementAnswer answer, WebhookReadOptions options)
        where TFormat : IJsonFormat<T> =>
        RecordText.Parse<IReadOnlyList<T>, ListFormat<T, TFormat>>(answer.Body, options);

    // A problem since 6.0.0, an error as events have it before; what is neither comes from something in between.
    private static ManagementFault ReadFault(ManagementAnswer answer) =>
        OneFuzzError.TryParse(answer.Body, out OneFuzzError? error, out _) ? new([error.Title ?? error.Code.ToString(), .. error.Errors ?? []])
        : OneFuzzProblem.TryParse(answer.Body, out OneFuzzProblem? problem, out _) && problem is not { Title: null, Detail: null } ? new([.. new[] { problem.Title, problem.Detail }.OfType<string>()])
        : answer.ToFault();
}
