
namespace WebhookContracts.Tests.Fixtures;

/// <summary>The same text but for one place.</summary>
internal static class Edited
{
    public static byte[] Between(byte[] text, int start, int end, byte[] with) => [.. text[..start], .. with, .. text[end..]];

    /// <summary>With another value at a JSON Pointer.</summary>
    public static byte[] With(byte[] json, string pointer, string value)
    {
        JsonPlace place = JsonPlace.Of(json, pointer);
        return Between(json, place.Start, place.End, value.Utf8());
    }

    /// <summary>With another member in front of the one at a JSON Pointer.</summary>
    public static byte[] WithBefore(byte[] json, string pointer, string member)
    {
        int start = JsonPlace.Of(json, pointer).NameStart;
        return Between(json, start, start, (member + ", ").Utf8());
    }

    public static byte[] Without(byte[] json, string pointer) => Without(json, JsonPlace.Of(json, pointer));

    /// <summary>Without a member, and without the comma that belongs to it.</summary>
    public static byte[] Without(byte[] json, JsonPlace member)
    {
        int behind = member.End + json.AsSpan(member.End).IndexOfAnyExcept(" \t\r\n"u8);
        if (behind >= member.End && json[behind] == ',')
        {
            return Between(json, member.NameStart, behind + 1, []);
        }

        int before = json.AsSpan(0, member.NameStart).LastIndexOfAnyExcept(" \t\r\n"u8);
        return Between(json, before >= 0 && json[before] == ',' ? before : member.NameStart, member.End, []);
    }
}
