namespace WebhookContracts.Schemas.Text;

/// <summary>Short texts that occur over and over, such as keywords and names of types: a large document has each once in memory, and not ten thousand times.</summary>
internal sealed class WordPool
{
    private const int Longest = 32;

    // A power of two. A word that falls on the place of another takes it.
    private readonly string[] _places = new string[512];

    /// <summary>A part of a text, perhaps one that was taken before.</summary>
    public string Take(string text, int start, int length)
    {
        if (length is 0 or > Longest)
        {
            return text.Substring(start, length);
        }

        ref string place = ref _places[PlaceOf(text, start, length)];
        if (place is null || place.Length != length || string.CompareOrdinal(place, 0, text, start, length) != 0)
        {
            place = text.Substring(start, length);
        }

        return place;
    }

    private int PlaceOf(string text, int start, int length)
    {
        int hash = length;
        for (int index = start; index < start + length; index++)
        {
            hash = unchecked((31 * hash) + text[index]);
        }

        return hash & (_places.Length - 1);
    }
}
