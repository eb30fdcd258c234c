using System.CommandLine;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>An event type on the command line that has to be one of the provider's.</summary>
internal sealed class EventArgument : Argument<string?>
{
    public EventArgument()
        : base("EVENT")
    {
        Description = "The event type or one of its aliases, such as git:push:0.1.";
        CompletionSources.Add(ContractCompletions.EventTypes);
    }

    /// <summary>The event that the command line names; null if it names none.</summary>
    /// <exception cref="CommandFailure">The provider has no such event.</exception>
    public EventSchema? Event(ParseResult arguments, ChosenContract chosen) => arguments.GetValue(this) is { } eventType
        ? chosen.Schema.FindEvent(eventType) ?? throw CommandFailure.WrongUsage(chosen.HasNoEvent(eventType))
        : null;
}
