namespace WebhookContracts;

/// <summary>
/// Deliveries found by the hash of their key, and in the order in which they were claimed. All lie in one array: objects of their own would live for days, and the garbage
/// collector would carry each from generation to generation. The oldest lie side by side, and the next one takes the place of the one that went last.
/// </summary>
internal sealed class DeliveryTable
{
    /// <summary>The number of no place: what begins and ends the circle of all places that are taken.</summary>
    public const int None = 0;

    private const int FewestPlaces = 16;

    private DeliveryPlace[] _places = new DeliveryPlace[FewestPlaces];

    // The first place of each chain of those whose hashes begin alike: as many chains as places.
    private int[] _chains = new int[FewestPlaces];

    // Places from here on have never been taken; those before that are free are linked from the one that was freed last.
    private int _untouched = 1;
    private int _free;

    /// <summary>How many deliveries there are.</summary>
    public int Count { get; private set; }

    /// <summary>The place of the delivery that was claimed the longest ago; <see cref="None"/> if there is none.</summary>
    public int Oldest => _places[None].Next;

    /// <summary>A place; to be used until the next is taken.</summary>
    /// <param name="place">Its number: one that there has been.</param>
    public ref DeliveryPlace this[int place] => ref _places[place];

    /// <summary>The place of a delivery; <see cref="None"/> if it is not there.</summary>
    /// <param name="key">The hash of its key.</param>
    public int Find(UInt128 key)
    {
        int place = ChainOf(key);
        while (place != None && _places[place].Key != key)
        {
            place = _places[place].Chained;
        }

        return place;
    }

    /// <summary>Takes a place for a delivery that has none, as the newest.</summary>
    /// <param name="key">The hash of its key.</param>
    public int Add(UInt128 key)
    {
        int place = _free;
        if (place != None)
        {
            _free = _places[place].Next;
        }
        else
        {
            if (_untouched == _places.Length)
            {
                Grow();
            }

            place = _untouched++;
        }

        _places[place].Key = key;
        Chain(place);
        Link(place);
        Count++;
        return place;
    }

    /// <summary>Frees a place.</summary>
    /// <param name="place">Its number.</param>
    public void Remove(int place)
    {
        ref int link = ref ChainOf(_places[place].Key);
        while (link != place)
        {
            link = ref _places[link].Chained;
        }

        link = _places[place].Chained;
        Unlink(place);
        _places[place] = new() { Next = _free };
        _free = place;
        Count--;
    }

    /// <summary>Makes a delivery the newest.</summary>
    /// <param name="place">Its place.</param>
    public void MoveToEnd(int place)
    {
        Unlink(place);
        Link(place);
    }

    private ref int ChainOf(UInt128 key) => ref _chains[(int)((ulong)key & (ulong)(_chains.Length - 1))];

    private void Chain(int place)
    {
        ref int first = ref ChainOf(_places[place].Key);
        _places[place].Chained = first;
        first = place;
    }

    private void Link(int place)
    {
        int last = _places[None].Previous;
        (_places[place].Previous, _places[place].Next) = (last, None);
        _places[last].Next = place;
        _places[None].Previous = place;
    }

    private void Unlink(int place)
    {
        (int previous, int next) = (_places[place].Previous, _places[place].Next);
        _places[previous].Next = next;
        _places[next].Previous = previous;
    }

    // Called when no place is free.
    private void Grow()
    {
        Array.Resize(ref _places, 2 * _places.Length);
        _chains = new int[_places.Length];
        for (int place = 1; place < _untouched; place++)
        {
            Chain(place);
        }
    }
}
