namespace WebhookContracts.Schemas.Problems;

/// <summary>A place in a text by line and column, both counted from 0, the column in UTF-16 code units.</summary>
internal readonly record struct TextPosition(int Line, int Column);
