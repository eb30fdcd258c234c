using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Commands.Completion;

/// <summary>
/// What may stand where a shell completes a word: <c>webhooks '[complete:WORD]' WORDS…</c>, with the words before it. A line for each, with what it means behind a tab;
/// <c>:files</c> where it may be a file.
/// </summary>
internal static class Suggestions
{
    private const string Begin = "[complete:";
    private const string End = "]";
    private const string Files = ":files";

    // What is called so in help is a path, or may be one.
    private static readonly string[] s_paths = ["F", "DIR", "FILE", "FILE|DIR", "OLD", "NEW", "CONTRACT", "PROVIDER|DIR"];

    /// <summary>The word that is to be completed; null where nothing is.</summary>
    public static string? WordIn(IReadOnlyList<string> arguments) =>
        arguments is [{ } first, ..] && first.StartsWith(Begin, StringComparison.Ordinal) && first.EndsWith(End, StringComparison.Ordinal) ? first[Begin.Length..^End.Length] : null;

    /// <summary>The lines.</summary>
    /// <param name="before">What the words before it were read as.</param>
    /// <param name="word">The word as far as it is typed.</param>
    public static IEnumerable<string> Of(ParseResult before, string word)
    {
        Command command = before.CommandResult.Command;
        if (OptionWith(word, command) is { } given)
        {
            string beginning = word[..(word.IndexOf('=', StringComparison.Ordinal) + 1)];
            return Lines(given, before, word[beginning.Length..]).Select(line => line == Files ? line : beginning + line);
        }

        if (before.Tokens is [.., { Type: TokenType.Option } last] && command.Options.FirstOrDefault(option => option.Name == last.Value || option.Aliases.Contains(last.Value)) is { } open
            && open.Arity.MaximumNumberOfValues > 0 && open.ValueType != typeof(bool))
        {
            return Lines(open, before, word);
        }

        if (word.StartsWith('-') && word != InputFile.StandardInput)
        {
            return Lines(command.Options.Where(option => !option.Hidden && (before.GetResult(option) is null or { Implicit: true } || option.Arity.MaximumNumberOfValues > 1)).Select(option => new CompletionItem(option.Name, detail: option.Description)), word);
        }

        return command is not ToolCommand ? Lines(command.Subcommands.Where(inner => !inner.Hidden).Select(inner => new CompletionItem(inner.Name, detail: inner.Description)), word)
            : command.Arguments.FirstOrDefault(argument => (before.GetResult(argument)?.Tokens.Count ?? 0) < argument.Arity.MaximumNumberOfValues) is { } next ? Lines(next, before, word)
            : [];
    }

    private static Option? OptionWith(string word, Command command) => word.StartsWith("--", StringComparison.Ordinal) && word.IndexOf('=', StringComparison.Ordinal) is > 0 and int equals
        ? command.Options.FirstOrDefault(option => option.Name == word[..equals])
        : null;

    private static IEnumerable<string> Lines(Symbol symbol, ParseResult before, string word)
    {
        string[] lines = [.. Lines(Items(symbol, before), word)];
        string? name = (symbol as Option)?.HelpName ?? (symbol as Argument)?.HelpName ?? symbol.Name;
        return s_paths.Contains(name) ? lines.Append(Files) : lines;
    }

    // What is wrong with the line so far is told when it is run.
    private static IEnumerable<CompletionItem> Items(Symbol symbol, ParseResult before)
    {
        try
        {
            List<Func<CompletionContext, IEnumerable<CompletionItem>>> sources = symbol switch
            {
                Option option => option.CompletionSources,
                Argument argument => argument.CompletionSources,
                _ => [],
            };
            CompletionContext context = before.GetCompletionContext();
            return [.. sources.SelectMany(source => source(context))];
        }
        catch (Exception exception) when (exception is CommandFailure or SchemaException or IOException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Lines(IEnumerable<CompletionItem> items, string word) => items
        .Where(item => item.Label.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        .Select(item => item.Detail is { Length: > 0 } detail ? $"{Printable.Of(item.Label)}\t{Printable.Of(FirstSentence(detail))}" : Printable.Of(item.Label));

    private static string FirstSentence(string text) => text.IndexOf(". ", StringComparison.Ordinal) is >= 0 and int end ? text[..(end + 1)] : text;
}
