using System.CommandLine;
using System.Text.Json.Nodes;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Documents;
using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Commands.OpenApi;

/// <summary><c>webhooks openapi</c>: a contract as an OpenAPI document.</summary>
internal sealed class OpenApiCommand : ToolCommand
{
    private readonly ProviderArgument _provider = ProviderArgument.One();
    private readonly Option<bool> _yaml = new("--yaml") { Description = "YAML instead of JSON." };
    private readonly Option<string> _version = new("--document-version") { Description = "The version of the document.", HelpName = "V", DefaultValueFactory = _ => "1" };

    public OpenApiCommand(Terminal terminal)
        : base("openapi", "Print the contract as an OpenAPI 3.1 document with webhooks: schemas, headers, signature, examples.", terminal)
    {
        _provider.AddTo(this);
        Add(_yaml);
        Add(_version);
    }

    public override IReadOnlyList<(string CommandLine, string Does)> Examples { get; } =
    [
        ("webhooks openapi launchpad > launchpad.json", "For tools that know OpenAPI."),
        ("webhooks openapi --contract schemas/acme --yaml", "A contract of your own, in YAML."),
    ];

    protected override int Run(ParseResult arguments)
    {
        JsonObject document;
        try
        {
            document = WebhookDocument.Of(_provider.Get(arguments), arguments.GetRequiredValue(_version));
        }
        catch (SchemaException exception)
        {
            throw CommandFailure.No(Printable.Of(exception.Message), exception);
        }

        if (arguments.GetValue(_yaml))
        {
            Terminal.Output.Write(System.Text.Encoding.UTF8.GetBytes(YamlWriter.Write(document)));
            Terminal.Output.Flush();
        }
        else
        {
            MachineJson.Write(Terminal.Output, writer => document.WriteTo(writer), indented: true);
        }

        return ExitCode.Yes;
    }
}
