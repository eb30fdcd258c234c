using System.CommandLine;
using System.Reflection;
using System.Security;
using System.Text;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Commands.Init;

/// <summary><c>webhooks init</c>: a contract folder that builds.</summary>
internal sealed class InitCommand : ToolCommand
{
    private readonly Argument<string> _folder = new("DIR") { Description = "The folder of the contract; it is made, or has to be empty." };
    private readonly Option<string?> _document = new("--from-openapi") { Description = "An OpenAPI document with webhooks, 3.1 or 3.0, in JSON or YAML.", HelpName = "F" };

    private readonly Option<string[]> _payloads = new("--from-payload")
    {
        Description = "Bodies, or whole deliveries (*.http) as 'listen --save' saves them, or folders of such; may be repeated.",
        HelpName = "F",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result => [.. result.Tokens.Select(token => token.Value)],
    };

    private readonly Option<string?> _eventType = new("--event-type") { Description = "Where the event type stands: the name of a header, or a JSON Pointer into a body.", HelpName = "X" };
    private readonly Option<string?> _name = new("--name") { Description = "What the contract is called in C#: Acme makes AcmeContract.", HelpName = "N" };
    private readonly Option<string?> _namespace = new("--namespace") { Description = "The namespace of its types; Acme.Webhooks for Acme, if it is not given.", HelpName = "N" };
    private readonly Option<bool> _force = new("--force") { Description = "Write into a folder that is not empty, over files that are there." };

    public InitCommand(Terminal terminal)
        : base("init", "Begin a contract of your own: from an OpenAPI document, from example payloads, or with one event to change.", terminal)
    {
        Add(_folder);
        Add(_document);
        Add(_payloads);
        Add(_eventType);
        Add(_name);
        Add(_namespace);
        Add(_force);
    }

    public override IReadOnlyList<(string CommandLine, string Does)> Examples { get; } =
    [
        ("webhooks init schemas/acme --from-openapi openapi.yaml", "Every webhook of a document is an event."),
        ("webhooks init schemas/acme --from-payload saved", "What was received says what the events are."),
        ("webhooks init schemas/acme", "One event, to be changed."),
    ];

    protected override int Run(ParseResult arguments)
    {
        string folder = arguments.GetRequiredValue(_folder);
        if (folder.Length == 0)
        {
            throw CommandFailure.WrongUsage("DIR is empty; name a folder, or . for this one");
        }

        RequireRoom(folder, arguments.GetValue(_force));
        string? name = ContractName.Checked(arguments.GetValue(_name));
        string? @namespace = arguments.GetValue(_namespace);
        string? document = arguments.GetValue(_document);
        string[] payloads = arguments.GetValue(_payloads) ?? [];
        string? eventType = arguments.GetValue(_eventType);
        NewContract contract;
        if (document is not null && payloads.Length > 0)
        {
            throw CommandFailure.WrongUsage("--from-openapi and --from-payload are two ways to begin; give one of them");
        }
        else if (document is null && payloads.Length == 0 && eventType is not null)
        {
            throw CommandFailure.WrongUsage("--event-type says where the event type stands in what the contract is made of; give --from-openapi or --from-payload too");
        }
        else if (document is not null)
        {
            contract = DocumentContract.Of(document, name, () => ContractName.OfFolder(folder), @namespace, eventType);
        }
        else
        {
            name ??= ContractName.OfFolder(folder);
            contract = payloads.Length > 0
                ? PayloadContract.Of(Payload.ReadAll(payloads, Terminal), name, ContractName.Namespace(@namespace, name), eventType)
                : StarterContract.Of(name, ContractName.Namespace(@namespace, name));
        }

        ContractDescription description = contract.Describe(document ?? folder);
        Write(folder, contract);
        Say(folder, contract, description);
        return ExitCode.Yes;
    }

    private static void RequireRoom(string folder, bool isForced)
    {
        if (File.Exists(folder))
        {
            throw CommandFailure.WrongUsage($"{Printable.Of(folder)}: is a file; name a folder");
        }

        if (!isForced && !InputFolder.IsEmpty(folder))
        {
            throw CommandFailure.WrongUsage($"{Printable.Of(folder)}: the folder is not empty; name another, or give --force to write over what is there");
        }
    }

    private static void Write(string folder, NewContract contract)
    {
        try
        {
            foreach ((string path, byte[] content) in contract.Files)
            {
                string file = Path.Combine(folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllBytes(file, content);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.No($"{Printable.Of(folder)}: cannot be written: {Printable.Of(fault.Message)}", fault);
        }
    }

    // What MSBuild takes for something else in an item, and then what XML does.
    private static string InProjectFile(string path) =>
        SecurityElement.Escape(string.Concat(path.Select(character => "%;*?$@".Contains(character, StringComparison.Ordinal) ? $"%{(int)character:X2}" : $"{character}")));

    private void Say(string folder, NewContract contract, ContractDescription description)
    {
        string path = Printable.Of(folder.Replace('\\', '/').TrimEnd('/'));
        string version = typeof(WebhookContract).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        StringBuilder text = new();
        text.Append($"{path}: {description.Settings.Name}, {(description.Events.Count == 1 ? "1 event" : $"{description.Events.Count} events")}\n");
        foreach (string file in contract.Files.Keys)
        {
            text.Append($"  {Printable.Of(file)}\n");
        }

        foreach (string doubt in contract.Doubts)
        {
            text.Append($"! {Printable.Of(doubt)}\n");
        }

        text.Append(
            $"""

            In the project:

              <ItemGroup>
                <PackageReference Include="WebhookContracts" Version="{version}" />
                <PackageReference Include="WebhookContracts.Generators" Version="{version}" PrivateAssets="all" />
                <WebhookContract Include="{InProjectFile(path)}/contract.json" />
              </ItemGroup>

            Then {description.Settings.Name}Contract.Instance, in {description.Settings.Namespace}, reads, verifies and writes its deliveries; 'webhooks events --contract {path}' lists them.

            """.ReplaceLineEndings("\n"));
        Terminal.Output.Write(Encoding.UTF8.GetBytes(text.ToString()));
        Terminal.Output.Flush();
    }
}
