namespace WebhookContracts;

/// <summary>Where the id or the time stands that a signature covers.</summary>
public sealed record SignaturePart
{
    private SignaturePart(string? headerName, string? entryPrefix)
    {
        HeaderName = headerName;
        EntryPrefix = entryPrefix;
    }

    /// <summary>The header whose value it is; null if it stands beside the signature.</summary>
    public string? HeaderName { get; }

    /// <summary>What the entry begins with that holds it, where it stands beside the signature in a list; null if it has a header of its own.</summary>
    public string? EntryPrefix { get; }

    /// <summary>It is the value of a header, which comes exactly once.</summary>
    /// <param name="name">The header's name.</param>
    /// <exception cref="ArgumentException">No header can have that name.</exception>
    public static SignaturePart Header(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        SignatureHeader.RequireName(name);
        return new SignaturePart(name, null);
    }

    /// <summary>It is an entry of the signature's own header, which is a list: Stripe's <c>t=…</c>. The entry comes exactly once.</summary>
    /// <param name="prefix">What the entry begins with: <c>t=</c>.</param>
    public static SignaturePart Entry(string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        return new SignaturePart(null, prefix);
    }
}
