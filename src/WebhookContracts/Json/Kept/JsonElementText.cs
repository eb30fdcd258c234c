using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>
/// The texts of kept JSON, also where <see cref="JsonElement"/> throws: a text with half of a surrogate pair, which cannot be unescaped, is given as it is
/// written, escape sequences and all.
/// </summary>
internal static class JsonElementText
{
    public static string Of(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText()[1..^1];
        }
    }
}
