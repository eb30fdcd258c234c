namespace WebhookContracts.Schemas.Problems;

/// <summary>Collects what is to be said about a contract's files, each thing once.</summary>
internal sealed class ProblemBag
{
    private readonly List<Problem> _problems = [];
    private readonly HashSet<Problem> _seen = [];

    /// <summary>The problems in the order in which they were found.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>How many errors were found, repetitions included. If the number is the same before and after something is read, that was read without an error.</summary>
    public int ErrorCount { get; private set; }

    public bool HasErrors => ErrorCount > 0;

    public void Report(ProblemKind kind, SourceFile file, TextRange range, params string[] arguments)
    {
        Problem problem = Problem.At(file, range, kind, arguments);
        if (kind.Severity == ProblemSeverity.Error)
        {
            ErrorCount++;
        }

        if (_seen.Add(problem))
        {
            _problems.Add(problem);
        }
    }

    /// <summary>Counts an error that stands in the way here and is reported elsewhere: a file that is not JSON.</summary>
    public void CountReportedError() => ErrorCount++;
}
