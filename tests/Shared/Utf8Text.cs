using System.Text;

namespace WebhookContracts.Tests.Shared;

/// <summary>Text as the bytes that are sent, and back.</summary>
internal static class Utf8Text
{
    public static byte[] Utf8(this string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(this byte[] utf8) => Encoding.UTF8.GetString(utf8);
}
