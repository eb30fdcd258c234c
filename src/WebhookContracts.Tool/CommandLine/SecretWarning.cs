using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>What is worth knowing of a secret that is used.</summary>
internal static class SecretWarning
{
    /// <summary>The end of a sentence about a secret that is short.</summary>
    public const string IsShort = "has fewer than 16 bytes: use a longer secret";

    /// <summary>Says so of each that is short.</summary>
    public static void Give(WebhookSecrets secrets, Terminal terminal)
    {
        foreach (WebhookSecret secret in secrets.Where(secret => secret.IsShort))
        {
            terminal.Complain($"{Printable.Of(secret.Name!)} {IsShort}");
        }
    }
}
