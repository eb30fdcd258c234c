// Verifies and reads one kind of event, through its own record.
using System;
using System.IO;
using WebhookContracts;
using WebhookContracts.Launchpad;

byte[] body = File.ReadAllBytes(args[0]);
GitPushEvent push = GitPushEvent.Parse(body);
Console.WriteLine($"{push.GitRepositoryPath}, {push.RefChanges.Count} refs");
