using System.CommandLine;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>The id of a delivery that is made, on the command line.</summary>
internal sealed class DeliveryIdOption : Option<string?>
{
    public DeliveryIdOption()
        : base("--delivery-id")
    {
        Description = "The delivery's id, in the header that holds it; without it one is made.";
        HelpName = "ID";
    }

    /// <summary>The id; null if none is given.</summary>
    /// <exception cref="CommandFailure">It cannot stand in a header, or the contract has no header for it.</exception>
    public string? GetId(ParseResult arguments, WebhookContract contract)
    {
        if (arguments.GetValue(this) is not { } id)
        {
            return null;
        }

        if (contract.DeliveryIdHeader is null)
        {
            throw CommandFailure.WrongUsage($"{Name} is of no use: no header of {contract.Id} holds a delivery's id");
        }

        return HeaderText.IsValue(id) ? id : throw CommandFailure.WrongUsage($"{Name} {HeaderText.WhatItHasToBe}");
    }
}
