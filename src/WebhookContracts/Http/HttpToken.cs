namespace WebhookContracts;

/// <summary>
/// A token of HTTP (RFC 9110, section 5.6.2): a method, the name of a header. Compiled into the generator too, which asks the same of a schema.
/// </summary>
internal static class HttpToken
{
    public static bool IsValid(string? text) => text is { Length: > 0 } && text.All(IsCharacter);

    private static bool IsCharacter(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || "!#$%&'*+-.^_`|~".Contains(character);
}
