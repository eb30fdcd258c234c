using Quickstart;

SharedSecrets secrets = new();
Ledger ledger = new();
await using Receiver receiver = await Receiver.StartAsync(secrets, ledger);
using Courier courier = new(receiver.Address, ledger);

Report report = new();
report.Introduce(receiver.Address);
report.Show(await OneFuzzDeliveries.SendAsync(courier, secrets));
report.Show(await DjinnCiDeliveries.SendAsync(courier, secrets));
report.Show(await LaunchpadDeliveries.SendAsync(courier, secrets));
return report.Conclude() ? 0 : 1;
