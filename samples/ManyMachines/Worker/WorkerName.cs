namespace ManyMachines.Worker;

/// <summary>Which of the workers this is.</summary>
/// <param name="Name">Its name.</param>
internal sealed record WorkerName(string Name);
