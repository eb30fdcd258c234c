namespace WebhookContracts.Tool.CommandLine;

/// <summary>What may stand in a header that a command makes.</summary>
internal static class HeaderText
{
    /// <summary>The end of a sentence about an option whose value may not.</summary>
    public const string WhatItHasToBe = "has to be visible ASCII characters: it is the value of a header";

    public static bool IsValue(string text) => text.Length > 0 && text.All(c => c is > ' ' and < '\u007f');
}
