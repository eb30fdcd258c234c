using System.Reflection;

namespace WebhookContracts.Testing;

/// <summary>
/// Example events to begin a test with: <c>Samples.Of&lt;GitPushEvent&gt;() with { GitRepositoryPath = "widget" }</c>. Each is what the service sends, with every member that it
/// writes, so that a test sets only what it is about.
/// </summary>
public static class Samples
{
    /// <summary>The example of an event of the bundled contracts.</summary>
    /// <typeparam name="TEvent">The event's record, such as <c>WebhookContracts.Launchpad.GitPushEvent</c>.</typeparam>
    /// <param name="variant">Which of the event's examples, where there are several; null for the one without a name.</param>
    /// <returns>The event. It is the same object each time: records do not change, and <c>with</c> makes another.</returns>
    /// <exception cref="ArgumentException">It is no event of theirs, or there is no such example; the message says which there are.</exception>
    public static TEvent Of<TEvent>(string? variant = null)
        where TEvent : class, IWebhookEvent
    {
        ContractSamples samples = BundledSamples.All.FirstOrDefault(samples => samples.Contract.EventTypes.Any(entry => entry.RecordType == typeof(TEvent)))
            ?? throw new ArgumentException(
                $"{typeof(TEvent)} is no event of {string.Join(", ", BundledSamples.All.Select(samples => samples.Contract))}. Examples of a contract of your own come from its folder: "
                + $"Samples.FromFolder(AcmeContract.Instance, \"schemas/acme\").Of<{typeof(TEvent).Name}>().");
        return samples.Of<TEvent>(variant);
    }

    /// <summary>All examples of a bundled contract.</summary>
    /// <param name="contract">One of the contracts of the package WebhookContracts.</param>
    /// <returns>Its examples.</returns>
    /// <exception cref="ArgumentException">It is a contract of your own, whose examples come from its folder or from resources.</exception>
    public static ContractSamples For(WebhookContract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return BundledSamples.All.FirstOrDefault(samples => samples.Contract == contract) ?? throw new ArgumentException(
            $"No examples of {contract} are bundled: those of a contract of your own come from Samples.FromFolder or Samples.FromResources. "
            + "Where its events come in an envelope, their MessageOf(event) is the message to send.",
            nameof(contract));
    }

    /// <inheritdoc cref="For(WebhookContract)"/>
    public static ContractSamples<TMessage, TEvent> For<TMessage, TEvent>(WebhookContract<TMessage, TEvent> contract)
        where TMessage : class, IWebhookMessage
        where TEvent : class, IWebhookEvent => (ContractSamples<TMessage, TEvent>)For((WebhookContract)contract);

    /// <summary>The examples of a contract of your own: the files in the folder <c>examples</c> beside its <c>contract.json</c>.</summary>
    /// <param name="contract">The contract: <c>AcmeContract.Instance</c>.</param>
    /// <param name="folder">The folder of <c>contract.json</c>; a relative one is looked for beside the program, where files are that are copied to its output.</param>
    /// <returns>Its examples.</returns>
    /// <remarks>
    /// An example is called after its event type or after the file of the event's schema: <c>order.placed.json</c>, or <c>order-placed.json</c> if <c>events/order-placed.json</c> describes the
    /// event. What stands behind that, after a full stop, is the variant: <c>order.placed.empty.json</c>. Where the body names its event type, the file may have any name.
    /// </remarks>
    /// <exception cref="DirectoryNotFoundException">There is no such folder, or it has no <c>examples</c>.</exception>
    /// <exception cref="FormatException">A file tells neither by its name nor by its body which event it is of, or is not JSON.</exception>
    public static ContractSamples<TMessage, TEvent> FromFolder<TMessage, TEvent>(WebhookContract<TMessage, TEvent> contract, string folder)
        where TMessage : class, IWebhookMessage
        where TEvent : class, IWebhookEvent
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return new ContractSamples<TMessage, TEvent>(contract, SampleFiles.InFolder(Path.GetFullPath(folder, AppContext.BaseDirectory))).Checked();
    }

    /// <summary>The examples of a contract of your own, from the resources that an assembly carries.</summary>
    /// <param name="contract">The contract: <c>AcmeContract.Instance</c>.</param>
    /// <param name="assembly">The assembly.</param>
    /// <param name="prefix">
    /// What the resources' names begin with, up to the folder of <c>contract.json</c>: <c>schemas/acme/</c> if the project has
    /// <c>&lt;EmbeddedResource Include="schemas/acme/**/*.json" LogicalName="schemas/acme/%(RecursiveDir)%(Filename)%(Extension)" /&gt;</c>.
    /// </param>
    /// <returns>Its examples, found by name as those of <see cref="FromFolder"/>.</returns>
    /// <exception cref="ArgumentException">No resource of the assembly is such an example.</exception>
    /// <exception cref="FormatException">A file tells neither by its name nor by its body which event it is of, or is not JSON.</exception>
    public static ContractSamples<TMessage, TEvent> FromResources<TMessage, TEvent>(WebhookContract<TMessage, TEvent> contract, Assembly assembly, string prefix)
        where TMessage : class, IWebhookMessage
        where TEvent : class, IWebhookEvent
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentNullException.ThrowIfNull(prefix);
        return new ContractSamples<TMessage, TEvent>(contract, SampleFiles.InResources(assembly, prefix)).Checked();
    }
}
