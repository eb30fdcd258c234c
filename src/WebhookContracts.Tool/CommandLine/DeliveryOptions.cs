using System.CommandLine;
using WebhookContracts.Tool.Printing;

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

    /// <summary>The event type that the options give; null if they give none.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="contract">The contract.</param>
    /// <exception cref="CommandFailure">They give several that differ.</exception>
    public string? GetEventType(ParseResult arguments, WebhookContract contract)
    {
        List<string?> given = _header.GetHeaders(arguments)
            .Where(header => header.Key.Equals(contract.EventTypeHeader, StringComparison.OrdinalIgnoreCase))
            .Select(header => header.Value)
            .Append(arguments.GetValue(_event))
            .Where(eventType => !string.IsNullOrEmpty(eventType))
            .Distinct()
            .ToList();

        return given switch
        {
            [] => null,
            [var one] => one,
            [var first, var second, ..] => throw CommandFailure.WrongUsage(
                $"two event types are given, {Printable.Quote(first!)} and {Printable.Quote(second!)}; leave one out"),
        };
    }

    /// <summary>Checks that there is an event type where the body cannot name it.</summary>
    /// <param name="eventType">What <see cref="GetEventType"/> has answered.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="input">The input that holds the body.</param>
    /// <exception cref="CommandFailure">There is none.</exception>
    public static void Require(string? eventType, WebhookContract contract, InputFile input)
    {
        if (eventType is null && contract.EventTypeHeader is { } name)
        {
            throw CommandFailure.No($"{input.Name}: no event type: the body of {contract.Id} does not name it; give --header '{name}: …' or --event TYPE");
        }
    }
}
