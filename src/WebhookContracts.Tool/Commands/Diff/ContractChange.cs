using WebhookContracts.Schemas.Linking;

namespace WebhookContracts.Tool.Commands.Diff;

/// <summary>One change of a contract, and what it means for receivers and senders that were made of OLD.</summary>
internal sealed record ContractChange
{
    /// <summary>What kind of change it is, for programs: <c>member-removed</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The schema, or the setting, that has changed: that of NEW, or of OLD where NEW has none.</summary>
    public required SchemaLocation Place { get; init; }

    /// <summary>Whether the place is one of OLD.</summary>
    public bool IsInOld { get; init; }

    /// <summary>What it is in C#, there where the place is; null for what is nothing there.</summary>
    public string? Member { get; init; }

    public Effect Receivers { get; init; }

    public Effect Senders { get; init; }

    /// <summary>Whether it adds something; of those that break nothing, the others are only worth knowing.</summary>
    public bool IsAddition { get; init; }

    /// <summary>What has changed, and why that breaks what it breaks, in a line.</summary>
    public required string Text { get; init; }

    /// <summary>The events that the place is part of, in the order of the contract; empty for what is part of all, or of none.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Why a break is meant; null for one that is not, and for what breaks nothing.</summary>
    public string? AcceptedFor { get; init; }

    public bool BreaksReceivers => Receivers != Effect.None && AcceptedFor is null;

    public bool BreaksSenders => Senders != Effect.None && AcceptedFor is null;

    public bool Breaks => BreaksReceivers || BreaksSenders;
}
