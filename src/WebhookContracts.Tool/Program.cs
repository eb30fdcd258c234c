using WebhookContracts.Tool;
using WebhookContracts.Tool.CommandLine;

return new WebhooksCommandLine(Terminal.OfThisProcess(), args).Run();

/// <summary>Said here, so that ASP.NET Core's own generator does not make it public for tests.</summary>
internal sealed partial class Program;
