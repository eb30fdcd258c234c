using WebhookContracts.Tool.Exchanges;

namespace WebhookContracts.Tool.Inspecting.Page;

/// <summary>What the page is about.</summary>
internal sealed record PageSettings
{
    /// <summary>What was seen.</summary>
    public required History History { get; init; }

    /// <summary>Where deliveries are received: <c>http://127.0.0.1:8080</c>.</summary>
    public required string Receiver { get; init; }

    /// <summary>Sends a delivery to where deliveries are received.</summary>
    public required Func<RawDelivery, CancellationToken, Task<Exchange>> SendToReceiver { get; init; }

    /// <summary>Where taken deliveries are handed on, fit to be shown; null if they are not.</summary>
    public required string? Target { get; init; }

    /// <summary>Hands a delivery on; null where none is.</summary>
    public required Func<RawDelivery, CancellationToken, Task<Exchange>>? SendToTarget { get; init; }

    /// <summary>For whose deliveries: their names.</summary>
    public required IReadOnlyList<string> Providers { get; init; }

    /// <summary>What is not verified, in a sentence; empty if all is.</summary>
    public required string Remark { get; init; }

    /// <summary>A command line that sends a first delivery here.</summary>
    public required string Example { get; init; }
}
