using System.CommandLine;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>The files, or <c>-</c> for standard input, that a command reads bodies from.</summary>
internal sealed class FileArgument : Argument<string[]>
{
    private FileArgument(string description, ArgumentArity arity)
        : base("FILE")
    {
        Description = description;
        Arity = arity;
        CustomParser = result => [.. result.Tokens.Select(token => token.Value)];
    }

    /// <summary>A single file.</summary>
    public static FileArgument One() => new("The file that holds the body; - is standard input.", ArgumentArity.ExactlyOne);

    /// <summary>One file or several.</summary>
    public static FileArgument Several() => new("The files that hold a body each; - is standard input.", ArgumentArity.OneOrMore);

    /// <summary>The inputs, in the order of the command line.</summary>
    /// <exception cref="CommandFailure">Standard input is named twice.</exception>
    public IReadOnlyList<InputFile> GetInputs(ParseResult arguments)
    {
        InputFile[] inputs = [.. arguments.GetRequiredValue(this).Select(path => new InputFile(path))];
        return inputs.Count(input => input.Path == InputFile.StandardInput) <= 1
            ? inputs
            : throw CommandFailure.WrongUsage("standard input is named twice, but can be read once");
    }
}
