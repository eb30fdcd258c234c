namespace WebhookContracts.Tool.Bodies;

/// <summary>A place in a JSON text, the way editors and compilers count it.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1, in UTF-16 code units.</param>
/// <param name="ByteOffset">The offset in the UTF-8 bytes, from 0.</param>
internal readonly record struct BodyPosition(int Line, int Column, int ByteOffset);
