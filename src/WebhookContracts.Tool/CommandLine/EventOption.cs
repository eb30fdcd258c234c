using System.CommandLine;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>An event type on the command line that the provider need not know.</summary>
internal sealed class EventOption : Option<string?>
{
    public EventOption(string description)
        : base("--event", "-e")
    {
        Description = description;
        HelpName = "TYPE";
        CompletionSources.Add(ContractCompletions.EventTypes);
    }
}
