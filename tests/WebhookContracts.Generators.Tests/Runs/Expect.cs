using System.Globalization;
using Microsoft.CodeAnalysis;

namespace WebhookContracts.Generators.Tests.Runs;

/// <summary>Assertions about diagnostics. Where one is expected, the text that it points at stands between « and ».</summary>
internal static class Expect
{
    /// <summary>The diagnostics of this id are exactly those marked, at their first and last characters, and there is none of another id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="marked">The files, with marks.</param>
    /// <param name="messages">What the messages say, in the order of the marks; one stands for all.</param>
    public static void Diagnostics(string id, SchemaFiles marked, params string[] messages)
    {
        List<string> expected = [];
        int mark = 0;
        SchemaFiles files = marked;
        foreach ((string path, string text) in marked.Texts)
        {
            string[] pieces = text.Split('«', '»');
            files = files.With(path, string.Concat(pieces));
            for (int i = 1; i < pieces.Length; i += 2)
            {
                string before = string.Concat(pieces.Take(i));
                expected.Add($"{id} {path}{PlaceIn(before)}-{PlaceIn(before + pieces[i])}: {messages[Math.Min(mark++, messages.Length - 1)]}");
            }
        }

        IEnumerable<string> actual = files.Generate().Result.Diagnostics.Select(diagnostic => Describe(diagnostic, files.Directory));
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    private static string Describe(Diagnostic diagnostic, string directory)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        return $"{diagnostic.Id} {Path.GetRelativePath(directory, span.Path)}{Place(span.StartLinePosition.Line, span.StartLinePosition.Character)}-"
            + $"{Place(span.EndLinePosition.Line, span.EndLinePosition.Character)}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }

    private static string PlaceIn(string before) => Place(before.Count(character => character == '\n'), before.Length - before.LastIndexOf('\n') - 1);

    private static string Place(int line, int column) => $"({line + 1},{column + 1})";
}
