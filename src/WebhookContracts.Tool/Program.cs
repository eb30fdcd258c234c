using WebhookContracts.Tool.Commands;

return new WebhooksCommandLine(Terminal.OfThisProcess()).Run(args);
