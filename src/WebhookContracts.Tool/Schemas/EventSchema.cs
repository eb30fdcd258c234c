namespace WebhookContracts.Tool.Schemas;

/// <summary>One event of a contract, as its schema file describes it.</summary>
/// <param name="EventType">The event type on the wire, such as <c>git:push:0.1</c>.</param>
/// <param name="Aliases">Other spellings of the event type that documents or releases use.</param>
/// <param name="File">The path of its schema inside the provider's folder.</param>
internal sealed record EventSchema(string EventType, IReadOnlyList<string> Aliases, string File)
{
    /// <summary>The path of the example body inside the provider's folder.</summary>
    public string ExampleFile => "examples/" + Path.GetFileName(File);
}
