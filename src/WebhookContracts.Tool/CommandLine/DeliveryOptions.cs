using System.CommandLine;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>What the command line says about a delivery besides its body: headers and event type.</summary>
internal sealed class DeliveryOptions
{
    private readonly HeaderOption _header = new();
    private readonly EventOption _event = new("The event type, where no header and no member of the body names it.");

    public void AddTo(Command command)
    {
        command.Add(_header);
        command.Add(_event);
    }

    /// <summary>The event type that the options give; null if they give none and the body may name it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="input">How messages name the body.</param>
    /// <exception cref="CommandFailure">They give several that differ, or none where one is needed.</exception>
    public string? GetEventType(ParseResult arguments, ContractSchema contract, string input)
    {
        List<KeyValuePair<string, string>> headers = _header.GetHeaders(arguments);
        string? name = (contract.EventType as HeaderEventType)?.Header;
        List<string?> given = headers
            .Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(header => header.Value)
            .Append(arguments.GetValue(_event))
            .Where(eventType => !string.IsNullOrEmpty(eventType))
            .Distinct()
            .ToList();

        return given switch
        {
            [] when name is not null => throw CommandFailure.No(
                $"{input}: no event type: the body of {contract.ProviderId} does not name it; give --header '{name}: …' or --event TYPE"),
            [] => null,
            [var one] => one,
            [var first, var second, ..] => throw CommandFailure.WrongUsage(
                $"two event types are given, {Printable.Quote(first!)} and {Printable.Quote(second!)}; leave one out"),
        };
    }
}
