namespace WebhookContracts.OneFuzz;

/// <summary>One installation of OneFuzz, as its messages name it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, the first part of its address.</param>
public sealed record OneFuzzInstance(Guid Id, string Name);
