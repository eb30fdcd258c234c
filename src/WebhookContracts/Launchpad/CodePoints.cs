namespace WebhookContracts.Launchpad;

/// <summary>The characters of a text as Python counts them: a surrogate pair is one, a half of one alone is one too.</summary>
internal static class CodePoints
{
    public static int[] Of(string text)
    {
        int[] all = new int[Count(text)];
        for (int index = 0, at = 0; at < text.Length; index++, at += LengthAt(text, at))
        {
            all[index] = At(text, at);
        }

        return all;
    }

    public static int Count(ReadOnlySpan<char> text)
    {
        int count = 0;
        for (int at = 0; at < text.Length; at += LengthAt(text, at))
        {
            count++;
        }

        return count;
    }

    public static int At(ReadOnlySpan<char> text, int index) =>
        LengthAt(text, index) == 2 ? char.ConvertToUtf32(text[index], text[index + 1]) : text[index];

    /// <summary>How many UTF-16 units the character has.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int index) =>
        index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]) ? 2 : 1;
}
