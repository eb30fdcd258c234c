using WebhookContracts.Json;

namespace WebhookContracts;

/// <summary>How JSON is read. Immutable; contracts hold no state, so it is an argument wherever it matters.</summary>
public sealed record WebhookReadOptions
{
    /// <summary>What <see cref="MaximumDepth"/> may be at most: what is deeper could be read, but neither written nor safely compared.</summary>
    public const int LargestMaximumDepth = 1000;

    private readonly int _maximumDepth = 64;
    private readonly int _maximumBodyLength = 16 * 1024 * 1024;
    private readonly int _maximumItems = 1_000_000;

    /// <summary>Everything unknown is kept, 64 levels, 16 MiB, a million items.</summary>
    public static WebhookReadOptions Default { get; } = new();

    /// <summary>
    /// Whether members that the schema does not name are kept in <c>AdditionalProperties</c>. Without them a body written again lacks them.
    /// </summary>
    public bool KeepAdditionalProperties { get; init; } = true;

    /// <summary>How deep objects and arrays may nest: 64 levels unless set, and never more than <see cref="LargestMaximumDepth"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1, or more than <see cref="LargestMaximumDepth"/>.</exception>
    public int MaximumDepth
    {
        get => _maximumDepth;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LargestMaximumDepth);
            _maximumDepth = value;
        }
    }

    /// <summary>
    /// How many items a list, a map, or the additional members of one object may have: a million unless set. An item of a list takes many times the memory of the
    /// two bytes that it may be in the body, so that <see cref="MaximumBodyLength"/> alone bounds it loosely. JSON that is only kept, as bytes, is not counted.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int MaximumItems
    {
        get => _maximumItems;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _maximumItems = value;
        }
    }

    /// <summary>How long a body may be, in bytes. Longer ones are refused before they are hashed or parsed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int MaximumBodyLength
    {
        get => _maximumBodyLength;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _maximumBodyLength = value;
        }
    }

    /// <summary>For a text at somebody else's reader, which may take comments and trailing commas, and does not check that the text is UTF-8.</summary>
    internal static WebhookReadOptions OfForeignReader { get; } = new() { IsTextChecked = false };

    /// <summary>Whether the text is known to be strict JSON in UTF-8, as bodies are before they are read.</summary>
    internal bool IsTextChecked { get; private init; } = true;

    /// <summary>What was passed over already of the text that is read, where that was in search of something; null for nothing.</summary>
    internal ScannedText? Scanned { get; init; }

    /// <summary>What deviates, while a text is read carefully because something in it does not fit; null otherwise.</summary>
    internal DeviationList? Deviations { get; private init; }

    /// <summary>The same options for reading once, carefully.</summary>
    /// <param name="isRecording">Whether to tell what deviates.</param>
    internal WebhookReadOptions Carefully(bool isRecording = false) => this with { Deviations = new DeviationList(isRecording) };

    /// <summary>Why a body is too long; null if it is not.</summary>
    /// <param name="length">How many bytes it has.</param>
    internal WebhookError? FindExcess(long length) => length > MaximumBodyLength ? WebhookError.TooLarge(length, MaximumBodyLength) : null;
}
