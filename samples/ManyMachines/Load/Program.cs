// Stands for the services and for the load balancer, and afterwards for whoever counts.
//   send DELIVERIES URL…   sends that many deliveries to the receivers in turn, a fifth of them twice and some forged ones, each until it is answered 2xx; ends when all is handled
//   check DELIVERIES       says whether each has had its effect once, and nothing forged any
// WEBHOOK_SECRET, ConnectionStrings__Database and ConnectionStrings__RabbitMQ come from the environment, as those of receivers and workers.
using System.Globalization;
using ManyMachines.Load;
using WebhookContracts;

switch (args)
{
    case ["send", var count, .. var receivers] when receivers.Length > 0:
        using (WebhookSecret secret = WebhookSecret.FromUtf8(Setting("WEBHOOK_SECRET")))
        {
            Plan plan = Plan.Of(ToInt(count), secret);
            using Sending sending = new(receivers);
            await using Outcome outcome = Open();
            await outcome.UntilConsumedAsync();
            await sending.RunAsync(plan);
            Console.Write(sending.Table(plan));
            return await outcome.UntilSettledAsync(plan.Genuine.Length) && sending.IsAsItShouldBe ? 0 : 1;
        }

    case ["check", var count]:
        await using (Outcome outcome = Open())
        {
            Verdict verdict = Verdict.On(Plan.Deliveries(ToInt(count)), await outcome.ReadEffectsAsync(), await outcome.CountLeftAsync());
            Console.Write(verdict.Table);
            return verdict.IsAsItShouldBe ? 0 : 1;
        }

    default:
        Console.Error.WriteLine("send DELIVERIES URL…, or check DELIVERIES");
        return 2;
}

static Outcome Open() => new(Setting("ConnectionStrings__Database"), new Uri(Setting("ConnectionStrings__RabbitMQ")));

static int ToInt(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not in the environment.");
