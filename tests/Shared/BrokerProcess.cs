using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace WebhookContracts.Tests.Shared;

/// <summary>
/// A RabbitMQ of its own: an ordinary process with its data in a temporary folder, on ports of loopback that were free, with the daemon that Erlang finds its nodes by. Both end with the
/// shell that started them, whose input is this process's to close, so that nothing is left running however the tests end.
/// </summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int Kill = 9;
    private const int Stop = 19;
    private const int Continue = 18;

    // Debian's command on the path changes to a user of its own first.
    private const string DebiansServer = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private static readonly TimeSpan s_longestStart = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_longestWriting = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("webhooks-broker-").FullName;
    private readonly int _nameServerPort = FreePort();
    private readonly int _distributionPort = FreePort();
    private Process? _shell;
    private int _pid;

    public int Port { get; } = FreePort();

    /// <summary>The number of the process, which is another one after a start.</summary>
    public int Id => _pid;

    /// <summary>How much it has on its disk, in bytes.</summary>
    public long Size => Directory.EnumerateFiles(PathOf("data"), "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);

    public Uri Address => new(FormattableString.Invariant($"amqp://guest:guest@127.0.0.1:{Port}/"));

    /// <summary>Starts it, with the data that it had, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        string server = File.Exists(DebiansServer) ? DebiansServer : "rabbitmq-server";
        File.Delete(PathOf("output"));
        File.WriteAllText(PathOf("plugins"), "[].");
        File.WriteAllText(PathOf("rabbitmq.conf"), "raft.wal_max_size_bytes = 16000000\n");
        ProcessStartInfo start = new("/bin/sh", ["-c", $"epmd -address 127.0.0.1 -port {_nameServerPort} & epmd=$!; {server} > output 2>&1 & server=$!; echo $server; cat > /dev/null; kill -9 $server $epmd"])
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in Settings())
        {
            start.Environment[name] = value;
        }

        _shell = Process.Start(start)!;
        _pid = int.Parse((await _shell.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        using CancellationTokenSource limited = new(s_longestStart);
        while (!File.Exists(PathOf("output")) || !(await File.ReadAllTextAsync(PathOf("output"), limited.Token)).Contains("completed with", StringComparison.Ordinal))
        {
            if (limited.IsCancellationRequested || !IsAlive)
            {
                throw new InvalidOperationException($"The broker did not start: {(File.Exists(PathOf("output")) ? await File.ReadAllTextAsync(PathOf("output"), CancellationToken.None) : "no output")}");
            }

            await Task.Delay(100, CancellationToken.None);
        }
    }

    /// <summary>
    /// Waits until it can be killed without losing quorum queues. RabbitMQ 3.10 writes down up to a second after their declaration which ones there are; one that is not written down is
    /// empty afterwards, and has no leader any more.
    /// </summary>
    public async Task UntilWrittenAsync(params string[] queues)
    {
        string node = FormattableString.Invariant($"webhooks{Port}@localhost");
        string names = PathOf(Path.Combine("data", node, "quorum", node, "names.dets"));
        using CancellationTokenSource limited = new(s_longestWriting);
        string written;
        do
        {
            // A pair of Erlang: the name with its host, and behind an m the bytes of an id.
            await Task.Delay(25, limited.Token);
            written = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(names, limited.Token));
        }
        while (!queues.All(queue => written.Contains($"%2F_{queue}m", StringComparison.Ordinal)));
    }

    /// <summary>Ends it as a failure of the machine would.</summary>
    public async Task KillAsync()
    {
        _ = SendSignal(_pid, Kill);
        await EndAsync();
    }

    /// <summary>Stops it without a word: connections stay, and nothing is answered.</summary>
    public void Freeze() => _ = SendSignal(_pid, Stop);

    /// <summary>Lets it go on after <see cref="Freeze"/>.</summary>
    public void Thaw() => _ = SendSignal(_pid, Continue);

    /// <summary>Runs a command of its administrator.</summary>
    public async Task ControlAsync(params string[] arguments)
    {
        string control = DebiansServer.Replace("rabbitmq-server", "rabbitmqctl", StringComparison.Ordinal);
        ProcessStartInfo start = new(File.Exists(control) ? control : "rabbitmqctl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in Settings().Where(setting => !setting.Key.Contains("ERL_ARGS", StringComparison.Ordinal)))
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string fault = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(await output + fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_shell is not null)
        {
            _ = SendSignal(_pid, Continue);
            _ = SendSignal(_pid, Terminate);
            await EndAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private bool IsAlive => SendSignal(_pid, 0) == 0;

    // The shell kills what it has started once its input ends.
    private async Task EndAsync()
    {
        _shell!.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
        _shell = null;
        while (IsAlive)
        {
            await Task.Delay(20);
        }
    }

    private string PathOf(string file) => Path.Combine(_folder, file);

    private Dictionary<string, string> Settings() => new()
    {
        ["HOME"] = _folder,
        ["ERL_EPMD_PORT"] = Text(_nameServerPort),
        ["RABBITMQ_MNESIA_BASE"] = PathOf("data"),
        ["RABBITMQ_LOG_BASE"] = PathOf("log"),
        ["RABBITMQ_NODENAME"] = FormattableString.Invariant($"webhooks{Port}@localhost"),
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = Text(Port),
        ["RABBITMQ_DIST_PORT"] = Text(_distributionPort),
        ["RABBITMQ_PID_FILE"] = PathOf("pid"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = PathOf("plugins"),
        ["RABBITMQ_CONFIG_FILE"] = PathOf("rabbitmq.conf"),

        // The script then becomes the server, so that its number is the server's; and one that does not spin while it waits leaves the processor to the tests.
        ["RABBITMQ_ALLOW_INPUT"] = "1",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-noinput +sbwt none +sbwtdcpu none +sbwtdio none",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int pid, int signal);
}
