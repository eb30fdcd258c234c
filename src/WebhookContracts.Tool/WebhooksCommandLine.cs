using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Text;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Commands.Completion;
using WebhookContracts.Tool.Contracts;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool;

/// <summary>The whole command line: <c>webhooks COMMAND …</c>.</summary>
internal sealed class WebhooksCommandLine
{
    // Of all commands one is run: to make the others as well would take longer than much of what it does.
    private static readonly (string Name, Func<Terminal, ToolCommand> Create)[] s_commands =
    [
        ("send", static terminal => new Commands.Send.SendCommand(terminal)),
        ("listen", static terminal => new Commands.Listen.ListenCommand(terminal)),
        ("replay", static terminal => new Commands.Replay.ReplayCommand(terminal)),
        ("events", static terminal => new Commands.Events.EventsCommand(terminal)),
        ("schema", static terminal => new Commands.Schema.SchemaCommand(terminal)),
        ("sample", static terminal => new Commands.Sample.SampleCommand(terminal)),
        ("parse", static terminal => new Commands.Parse.ParseCommand(terminal)),
        ("validate", static terminal => new Commands.Validate.ValidateCommand(terminal)),
        ("sign", static terminal => new Commands.Sign.SignCommand(terminal)),
        ("verify", static terminal => new Commands.Verify.VerifyCommand(terminal)),
        ("diff", static terminal => new Commands.Diff.DiffCommand(terminal)),
        ("overlay", static terminal => new Commands.Overlay.OverlayCommand(terminal)),
        ("init", static terminal => new Commands.Init.InitCommand(terminal)),
        ("openapi", static terminal => new Commands.OpenApi.OpenApiCommand(terminal)),
        ("completion", static terminal => new Commands.Completion.CompletionCommand(terminal)),
    ];

    private readonly Terminal _terminal;
    private readonly IReadOnlyList<string> _arguments;
    private readonly RootCommand _root;

    public WebhooksCommandLine(Terminal terminal, IReadOnlyList<string> arguments)
    {
        _terminal = terminal;
        _arguments = arguments;
        _root = new RootCommand($"Send, receive, replay, look up, sample, parse, validate, sign, verify and compare the webhooks of {string.Join(", ", LibraryContracts.All.Select(contract => contract.DisplayName))}, and of contracts of your own.");
        (string Name, Func<Terminal, ToolCommand> Create)[] named = [.. s_commands.Where(command => arguments is [var first, ..] && command.Name == first)];
        foreach ((_, Func<Terminal, ToolCommand> create) in named.Length > 0 ? named : s_commands)
        {
            _root.Add(create(terminal));
        }

        HelpOption help = _root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    /// <returns>The exit code: see <see cref="ExitCode"/>.</returns>
    public int Run()
    {
        if (Suggestions.WordIn(_arguments) is { } word)
        {
            using StreamWriter lines = new(_terminal.Output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
            foreach (string line in Suggestions.Of(Parse([.. _arguments.Skip(1)]), word))
            {
                lines.WriteLine(line);
            }

            return ExitCode.Yes;
        }

        ParseResult parsed = Parse(_arguments);
        try
        {
            bool isAnswered = parsed.Action is { ClearsParseErrors: true };
            if (!isAnswered && (parsed.Errors.Count > 0 || UnknownOption(parsed) is not null || OptionWithoutValue(parsed) is not null))
            {
                throw CommandFailure.WrongUsage($"{WhatIsWrong(parsed)}; see '{HelpFor(parsed)}'");
            }

            using StreamWriter output = new(_terminal.Output, new UTF8Encoding(false), leaveOpen: true);
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = output,
                Error = _terminal.Error,
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (CommandFailure failure)
        {
            _terminal.Complain(failure.Message);
            return failure.ExitCode;
        }
        catch (IOException fault)
        {
            // What cannot be read is told by who reads it; what is left is where the answer goes.
            _terminal.Complain($"the answer cannot be written: {Printable.Of(fault.Message)}");
            return ExitCode.No;
        }
    }

    // An argument that begins with @ is a file name like any other, not a file of more arguments.
    private ParseResult Parse(IReadOnlyList<string> arguments) =>
        _root.Parse(ProviderArgument.WithPlaceOfProvider(arguments, _root.Subcommands), new ParserConfiguration { ResponseFileTokenReplacer = null });

    // System.CommandLine says that an argument is missing, but not which. Arguments that are too many are not quoted: they might be a secret.
    private string WhatIsWrong(ParseResult parsed)
    {
        if (UnknownOption(parsed) is { } option)
        {
            return WhatIsWrongWith(option.StartsWith("--", StringComparison.Ordinal) ? option.Split('=', ':')[0] : option[..2], parsed.CommandResult.Command);
        }

        if (OptionWithoutValue(parsed) is { } empty)
        {
            return $"{Printable.Quote(empty.Name)} has no value; give {empty.Name} {empty.HelpName}";
        }

        if (parsed.UnmatchedTokens is [var unknown, ..])
        {
            return parsed.CommandResult.Command is ToolCommand
                ? "there is an argument too many"
                : $"there is no command {Printable.Quote(unknown)}{Printable.DidYouMean(unknown, _root.Subcommands.Select(command => command.Name))}";
        }

        if (parsed.CommandResult.Command is not ToolCommand command)
        {
            return "name a command";
        }

        Argument? missing = command.Arguments.FirstOrDefault(
            argument => (parsed.GetResult(argument)?.Tokens.Count ?? 0) < argument.Arity.MinimumNumberOfValues);
        return missing is null ? Printable.Of(parsed.Errors[0].Message.TrimEnd('.')) : $"{missing.Name} is missing{WhatTookIt(parsed)}";
    }

    private static string WhatIsWrongWith(string option, Command command)
    {
        string suggestion = command.Options.Any(known => known.Name == SecretOptions.Environment) && SecretOptions.IsAttempt(option)
            ? $"; others see what stands on a command line: {SecretOptions.WhereItGoes}"
            : Printable.DidYouMean(option, command.Options.Select(known => known.Name));
        return $"nothing is known of {Printable.Quote(option)}{suggestion}";
    }

    // System.CommandLine takes the name of another option for a value, too.
    private static Option? OptionWithoutValue(ParseResult parsed)
    {
        IList<Option> options = parsed.CommandResult.Command.Options;
        return parsed.CommandResult.Children.OfType<OptionResult>().FirstOrDefault(option => !option.Implicit
            && (option.Tokens.Count < option.Option.Arity.MinimumNumberOfValues || option.Tokens.Any(token => options.Any(other => other.Name == token.Value))))?.Option;
    }

    // What was meant to be an argument may have become the value of an option whose own was forgotten. It is not repeated: it might be a secret.
    private static string WhatTookIt(ParseResult parsed) =>
        parsed.Tokens is [.., { Type: TokenType.Option } option, { Type: TokenType.Argument }] ? $", for what stands last is the value of {option.Value}" : "";

    // System.CommandLine takes an option that it does not know for an argument.
    private static string? UnknownOption(ParseResult parsed) => parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
        ? null
        : parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens.Select(token => token.Value))
            .Concat(parsed.UnmatchedTokens)
            .FirstOrDefault(value => value.Length > 1 && value[0] == '-');

    private static string HelpFor(ParseResult parsed) =>
        parsed.CommandResult.Command is ToolCommand command ? $"webhooks {command.Name} --help" : "webhooks --help";
}
