using System.Runtime.InteropServices;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>Ends a command that would go on: Ctrl+C, or whoever asks the process to end. The command then says what it did, and ends by itself.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly PosixSignalRegistration[] _signals;

    /// <param name="outer">Ends it too.</param>
    public Interruption(CancellationToken outer)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, End))];
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
        {
            signal.Dispose();
        }

        _source.Dispose();
    }

    private void End(PosixSignalContext context)
    {
        // A second time nobody waits for the command any more.
        context.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    }
}
