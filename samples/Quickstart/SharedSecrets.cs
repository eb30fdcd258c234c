namespace Quickstart;

/// <summary>All that the senders and the receiver have in common: one secret per provider, each being rotated.</summary>
internal sealed class SharedSecrets
{
    public RotatingSecret OneFuzz { get; } = new();

    public RotatingSecret DjinnCi { get; } = new();

    public RotatingSecret Launchpad { get; } = new();
}
