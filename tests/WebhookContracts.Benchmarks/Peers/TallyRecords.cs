using System.Text.Json.Serialization;

namespace WebhookContracts.Benchmarks.Peers.Tally;

// What one would write by hand to read Tally with the System.Text.Json source generator: the same members and types, told apart by [JsonPolymorphic].

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Charge), "charge")]
[JsonDerivedType(typeof(Fee), "fee")]
[JsonDerivedType(typeof(Tax), "tax")]
[JsonDerivedType(typeof(Discount), "discount")]
[JsonDerivedType(typeof(Adjustment), "adjustment")]
internal abstract record Line
{
    public required string Id { get; init; }

    public required long Amount { get; init; }
}

internal sealed record Charge : Line
{
    public required string Currency { get; init; }

    public string? Description { get; init; }

    public required Method Method { get; init; }

    public required bool IsCaptured { get; init; }
}

internal sealed record Fee : Line
{
    public required string Currency { get; init; }

    public string? Application { get; init; }
}

internal sealed record Tax : Line
{
    public required string Currency { get; init; }

    public required string Jurisdiction { get; init; }

    public required string Percentage { get; init; }

    public required bool IsInclusive { get; init; }
}

internal sealed record Discount : Line
{
    public required string Coupon { get; init; }

    public DateTimeOffset? EndsAt { get; init; }
}

internal sealed record Adjustment : Line
{
    public required string Reason { get; init; }

    public string? Reverses { get; init; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Card), "card")]
[JsonDerivedType(typeof(Bank), "bank")]
[JsonDerivedType(typeof(Wallet), "wallet")]
internal abstract record Method;

internal sealed record Card : Method
{
    public required string Brand { get; init; }

    public required string LastDigits { get; init; }

    public required long Month { get; init; }

    public required long Year { get; init; }

    public string? Country { get; init; }
}

internal sealed record Bank : Method
{
    public required string BankName { get; init; }

    public required string Account { get; init; }

    public string? Country { get; init; }
}

internal sealed record Wallet : Method
{
    public required string Provider { get; init; }

    public required string Token { get; init; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Transfer), "transfer")]
[JsonDerivedType(typeof(Refund), "refund")]
[JsonDerivedType(typeof(Payout), "payout")]
internal abstract record Data
{
    public required string Id { get; init; }

    public required IReadOnlyList<Line> Lines { get; init; }
}

internal sealed record Transfer : Data
{
    public required string Destination { get; init; }
}

internal sealed record Refund : Data
{
    public required string Charge { get; init; }

    public string? Reason { get; init; }
}

internal sealed record Payout : Data
{
    public required DateTimeOffset ArrivesAt { get; init; }
}

internal sealed record Statement
{
    public required string Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required bool IsLive { get; init; }

    public required string ApiVersion { get; init; }

    public required IReadOnlyList<Line> Lines { get; init; }
}

internal sealed record Posting
{
    public required string Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required bool IsLive { get; init; }

    public required string ApiVersion { get; init; }

    public required Data Data { get; init; }
}
