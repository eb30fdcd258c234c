using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>What one careful reading of a text finds that is not as the schema says. Where it is found is made a JSON Pointer at the end, in one walk over the text.</summary>
/// <param name="isRecording">Whether somebody wants to know. Otherwise they are only counted.</param>
internal sealed class DeviationList(bool isRecording)
{
    /// <summary>How many are told. What is wrong with a text is clear before.</summary>
    public const int MostRecorded = 1_000;

    // Each is thrown and caught: what anybody would send stays far below, and what nobody should send ends there.
    private const int MostMisfits = 10_000;

    private readonly List<JsonReadException> _found = [];
    private int _misfits;
    private int _guessStart;
    private int _guessEnd;

    public bool IsRecording => isRecording;

    public int Count => _found.Count;

    public void Add(JsonReadException deviation)
    {
        if (isRecording && _found.Count < MostRecorded)
        {
            _found.Add(deviation);
        }
    }

    /// <summary>Adds a value that does not fit its property.</summary>
    /// <exception cref="JsonReadException">It is one too many.</exception>
    public void AddMisfit(JsonReadException misfit)
    {
        if (++_misfits > MostMisfits)
        {
            throw JsonFailure.TooManyMisfits(misfit.Offset, MostMisfits);
        }

        Add(misfit);
    }

    /// <summary>Takes the values out of those that were added while a secret was read.</summary>
    /// <param name="first">How many there were before.</param>
    /// <param name="start">Where the secret begins.</param>
    /// <param name="kind">The first token of the secret.</param>
    public void HideSince(int first, long start, JsonTokenType kind)
    {
        for (int index = first; index < _found.Count; index++)
        {
            _found[index] = JsonFailure.Secret(start, kind, _found[index]);
        }
    }

    /// <summary>What follows is read on a guess.</summary>
    public void BeginGuess() => _guessStart = _found.Count;

    /// <summary>What was read on a guess ends here.</summary>
    public void EndGuess() => _guessEnd = _found.Count;

    /// <summary>The guess was wrong.</summary>
    public void DropGuess()
    {
        _found.RemoveRange(_guessStart, Math.Max(0, _guessEnd - _guessStart));
        _guessEnd = _guessStart;
    }

    /// <summary>All of them in the order of the text.</summary>
    public IReadOnlyList<JsonReadException> InOrder() => [.. _found.OrderBy(deviation => deviation.Offset)];
}
