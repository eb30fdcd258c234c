namespace ManyMachines.Load;

/// <summary>A delivery, by what its effect is to say.</summary>
/// <param name="Provider">Whose.</param>
/// <param name="Id">What the provider calls it.</param>
/// <param name="What">What it brings, in words of its body.</param>
internal readonly record struct Delivery(string Provider, string Id, string What);
