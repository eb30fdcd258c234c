using WebhookContracts.Tool;
using WebhookContracts.Tool.CommandLine;

return new WebhooksCommandLine(Terminal.OfThisProcess()).Run(args);
