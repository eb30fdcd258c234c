using System.Globalization;
using BenchmarkDotNet.Running;
using WebhookContracts.Benchmarks.Brokers;
using WebhookContracts.Benchmarks.Endpoints;
using WebhookContracts.Benchmarks.Measuring;
using WebhookContracts.Benchmarks.Stores;

string argument = args.ElementAtOrDefault(1) ?? "";
switch (args.FirstOrDefault())
{
    case "--ratios":
        RatioReport.Print(argument);
        break;
    case RatioReport.ChildArgument:
        RatioReport.PrintOfThisProcess(argument);
        break;
    case "--tables":
        RatioTables.Print(argument);
        break;
    case "--picture":
        File.WriteAllText(argument, SpeedPicture.Draw(args.ElementAtOrDefault(2) is { } file ? [.. File.ReadLines(file).Select(Ratio.Parse)] : [.. RatioReport.Measure(SpeedPicture.Filter)]));
        break;
    case "--first":
        FirstParseReport.Print();
        break;
    case "--emitted":
        EmittedReport.Print();
        break;
    case "--generator":
        GenerationReport.Print(argument);
        break;
    case "--large":
        LargeContractReport.Print();
        break;
    case "--scaling":
        ScalingReport.Print();
        break;
    case ScalingReport.ChildArgument:
        ScalingReport.PrintDispatchOfThisProcess();
        break;
    case "--endpoint":
        EndpointReport.Print(argument, args.ElementAtOrDefault(2) ?? "");
        break;
    case EndpointServer.Argument:
        await EndpointServer.RunAsync();
        break;
    case EndpointClient.Argument:
        await EndpointClient.RunAsync(int.Parse(argument, CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture), double.Parse(args[3], CultureInfo.InvariantCulture));
        break;
    case "--store":
        await StoreReport.PrintAsync(argument);
        break;
    case "--broker":
        await BrokerReport.PrintAsync(argument, args.ElementAtOrDefault(2) ?? "");
        break;
    case BrokerReceiver.Argument:
        await BrokerReceiver.RunAsync(new Uri(argument));
        break;
    case BrokerWorker.Argument:
        await BrokerWorker.RunAsync(new Uri(argument), args[2]);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(RatioReport).Assembly).Run(args);
        break;
}
