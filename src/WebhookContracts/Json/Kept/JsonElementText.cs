using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>
/// The texts and names of kept JSON, also where <see cref="JsonElement"/> throws: what cannot be unescaped, for half of a surrogate pair, stands for itself as it
/// is written.
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

    public static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            string text = member.ToString();
            string name = text[..^member.Value.GetRawText().Length].TrimEnd(' ', '\t', '\r', '\n', ':');
            return name[1..^1];
        }
    }
}
