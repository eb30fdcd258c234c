using System.CommandLine;
using System.CommandLine.Completions;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>What a shell completes that depends on the contract which the command line names already.</summary>
internal static class ContractCompletions
{
    /// <summary>The event types, with what each means.</summary>
    public static IEnumerable<CompletionItem> EventTypes(CompletionContext context) =>
        ContractOf(context)?.EventTypes.Select(eventType => new CompletionItem(eventType.Name, detail: eventType.Description ?? eventType.Title)) ?? [];

    /// <summary>The dialects.</summary>
    public static IEnumerable<CompletionItem> Dialects(CompletionContext context) =>
        ContractOf(context)?.Dialects.Select(dialect => new CompletionItem(dialect.Name, detail: dialect.Description)) ?? [];

    /// <summary>The older releases.</summary>
    public static IEnumerable<CompletionItem> Releases(CompletionContext context) =>
        ContractOf(context)?.Releases.Select(release => new CompletionItem(release.Name, detail: release.Description)) ?? [];

    // The first, where there are several.
    private static WebhookContract? ContractOf(CompletionContext context) =>
        context.ParseResult.CommandResult.Command.Arguments.OfType<ProviderArgument>().FirstOrDefault()?.GetAll(context.ParseResult) is [var first, ..] ? first.Contract : null;
}
