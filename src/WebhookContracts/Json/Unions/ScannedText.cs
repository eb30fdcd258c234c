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
    private readonly List<long> _entered = [];

    private ScannedText()
    {
    }

    /// <summary>The offset behind the last byte that was passed over.</summary>
    public long End { get; private set; }

    /// <summary>One in which nothing is noted.</summary>
    public static ScannedText Begin()
    {
        ScannedText scanned = s_spare ?? new ScannedText();
        s_spare = null;
        return scanned;
    }

    /// <summary>Ends the walk.</summary>
    /// <param name="end">Where it ended: perhaps within objects that it went into.</param>
    /// <returns>Whether it is worth to be kept.</returns>
    public bool Complete(long end)
    {
        End = end;
        return _extents.Count > 0;
    }

    /// <summary>Notes that the walk goes into an object, which will be searched itself.</summary>
    public void GoInto(long start) => _entered.Add(start);

    /// <summary>The offset up to which an object was passed over; null for one that was not, or is short.</summary>
    /// <param name="start">Where it begins.</param>
    public long? FindKnownEnd(long start) => _entered.Contains(start) ? End : FindEnd(start);

    /// <summary>Lets go of one that is not worth to be kept.</summary>
    public void Discard()
    {
        _extents.Clear();
        _open.Clear();
        _entered.Clear();
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
