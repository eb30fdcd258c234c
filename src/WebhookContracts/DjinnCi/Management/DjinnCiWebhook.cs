namespace WebhookContracts.DjinnCi.Management;

/// <content>Which events it gets, and how it is sent back.</content>
public sealed partial record DjinnCiWebhook
{
    /// <summary>
    /// Which events of its namespace it gets: what to ask with an event in hand. Without <c>invite.rejected</c>, which is not among what the API answers.
    /// </summary>
    /// <returns>The subscription.</returns>
    public DjinnCiSubscription ToSubscription() => new() { IsActive = Active ?? false, EventTypes = Events ?? [] };

    /// <summary>
    /// The form that changes nothing: where an update begins, since Djinn CI turns off what a form leaves out. Without the URL, which then stays as it is, and without
    /// <c>invite.rejected</c>, which is not among what the API answers: add it where the webhook has it. A webhook that does not say that it is active is taken for one that is not.
    /// </summary>
    /// <returns>The form.</returns>
    public DjinnCiWebhookForm ToForm() => new() { Active = Active, Events = Events, Ssl = Ssl };
}
