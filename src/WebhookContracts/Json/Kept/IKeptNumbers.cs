namespace WebhookContracts.Json;

/// <summary>A list or a map of doubles, and the numbers that it was read from, which have more digits.</summary>
internal interface IKeptNumbers
{
    /// <summary>The list or the map of the doubles alone.</summary>
    object Doubles { get; }
}
