namespace WebhookContracts.Json;

/// <summary>
/// Where the larger objects and arrays end in a part of a text that was passed over in search of a member: what lets the searches within that part, for the
/// members of objects further inside, leap over what was passed over already. All searches in a text together so take no longer than one walk through it.
/// </summary>
internal sealed class ScannedText
{
    // What is shorter is passed over again in no time.
    private const int WorthNoting = 128;

    [ThreadStatic]
    private static ScannedText? s_spare;

    private readonly List<Extent> _extents = [];
    private readonly Stack<int> _open = new();

    private ScannedText()
    {
    }

    /// <summary>Whether nothing is noted.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>One in which nothing is noted.</summary>
    public static ScannedText Begin()
    {
        ScannedText scanned = s_spare ?? new ScannedText();
        s_spare = null;
        return scanned;
    }

    /// <summary>Lets go of one in which nothing is noted after all.</summary>
    public void Discard()
    {
        _extents.Clear();
        _open.Clear();
        s_spare = this;
    }

    /// <summary>Notes that an object or array begins.</summary>
    public void Enter(long start)
    {
        _open.Push(_extents.Count);
        _extents.Add(new Extent(start, 0));
    }

    /// <summary>Notes that the last one that began ends.</summary>
    public void Leave(long end)
    {
        int index = _open.Pop();
        long start = _extents[index].Start;
        if (end - start < WorthNoting)
        {
            // All within it were shorter still, and are gone already.
            _extents.RemoveAt(index);
        }
        else
        {
            _extents[index] = new Extent(start, end);
            IsEmpty = false;
        }
    }

    /// <summary>The offset behind an object or array; null if it is not known: if it is short, or did not end in what was passed over.</summary>
    /// <param name="start">Where it begins.</param>
    public long? FindEnd(long start)
    {
        int low = 0;
        int high = _extents.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            long found = _extents[middle].Start;
            if (found == start)
            {
                return _extents[middle].End is > 0 and var end ? end : null;
            }

            (low, high) = found < start ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    private readonly record struct Extent(long Start, long End);
}
