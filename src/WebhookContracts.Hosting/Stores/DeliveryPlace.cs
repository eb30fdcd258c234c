namespace WebhookContracts;

/// <summary>What a <see cref="DeliveryTable"/> holds of a delivery. Times are timestamps of the store's clock.</summary>
internal struct DeliveryPlace
{
    private string[]? _handled;

    /// <summary>The hash of the delivery's key.</summary>
    public UInt128 Key;

    /// <summary>The number of the claim that was the last; zero if there was none.</summary>
    public long Claim;

    /// <summary>When the claim ends; zero for what is not claimed.</summary>
    public long ClaimedUntil;

    /// <summary>When the delivery is forgotten.</summary>
    public long RememberedUntil;

    /// <summary>The next place of the same chain.</summary>
    public int Chained;

    /// <summary>The place of the delivery that was claimed before.</summary>
    public int Previous;

    /// <summary>The place of the delivery that was claimed next.</summary>
    public int Next;

    /// <summary>The handlers that have succeeded.</summary>
    public string[] Handled
    {
        readonly get => _handled ?? [];
        set => _handled = value;
    }

    public readonly bool IsClaimed => ClaimedUntil != 0;

    public readonly bool IsBusy(long now) => IsClaimed && now < ClaimedUntil;

    public readonly bool IsForgotten(long now) => Handled.Length == 0 || now >= RememberedUntil;
}
