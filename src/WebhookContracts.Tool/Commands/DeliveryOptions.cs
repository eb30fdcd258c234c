using System.CommandLine;
using WebhookContracts.Tool.Schemas;
using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Tool.Commands;

/// <summary>What the command line says about a delivery besides its body: headers and event type.</summary>
internal sealed class DeliveryOptions
{
    public Option<string[]> Header { get; } = new("--header", "-H")
    {
        Description = "A header of the request, as 'Name: value'; may be repeated.",
        HelpName = "Name: value",
    };

    public Option<string?> Event { get; } = new("--event", "-e")
    {
        Description = "The event type, where no header and no member of the body names it.",
        HelpName = "TYPE",
    };

    public void AddTo(Command command)
    {
        command.Add(Header);
        command.Add(Event);
    }

    /// <summary>The headers, in the order of the command line.</summary>
    /// <exception cref="CommandFailure">One is not of the form <c>Name: value</c>.</exception>
    public List<KeyValuePair<string, string>> Headers(ParseResult arguments) =>
        [.. (arguments.GetValue(Header) ?? []).Select(ParseHeader)];

    /// <summary>The event type that the options give; null if they give none.</summary>
    /// <exception cref="CommandFailure">They give several that differ.</exception>
    public string? EventType(ParseResult arguments, ContractSchema contract)
    {
        IEnumerable<string> given = contract.EventType is EventTypeSource.Header source
            ? Headers(arguments)
                .Where(header => header.Key.Equals(source.Name, StringComparison.OrdinalIgnoreCase))
                .Select(header => header.Value)
            : [];
        if (arguments.GetValue(Event) is { } eventType)
            given = given.Append(eventType);

        return given.Where(value => value.Length > 0).Distinct().ToList() switch
        {
            [] => null,
            [var one] => one,
            [var first, var second, ..] => throw CommandFailure.WrongUsage(
                $"two event types are given, {Printable.Quote(first)} and {Printable.Quote(second)}; leave one out"),
        };
    }

    private static KeyValuePair<string, string> ParseHeader(string header)
    {
        int colon = header.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            ? KeyValuePair.Create(header[..colon].Trim(), header[(colon + 1)..].Trim())
            : throw CommandFailure.WrongUsage($"--header {Printable.Quote(header)} has to be of the form 'Name: value'");
    }
}
