using System.Diagnostics;
using System.Globalization;

namespace WebhookContracts.Tests.Shared;

/// <summary>
/// A PostgreSQL server of one's own, of the programs that are installed, with its data in a temporary folder and a socket there instead of a port. It ends with this process,
/// however that ends.
/// </summary>
internal sealed class PostgreSqlServer : IDisposable
{
    private const string SystemUser = "postgres";

    private readonly string _programs;
    private readonly string _folder;
    private readonly string _settings;
    private readonly Process _guardian;

    private PostgreSqlServer(string programs, string settings)
    {
        _programs = programs;
        _settings = settings;
        _folder = Directory.CreateTempSubdirectory("whc-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", SystemUser, _folder);
        }

        // Waits for the end of its input, which comes when this process has ended; what ends the whole group of processes does not end it before.
        _guardian = Process.Start(new ProcessStartInfo(
            "sh", ["-c", "trap '' HUP INT TERM; read -r line; \"$@\"; rm -rf \"$0\"", _folder, .. AsServer("pg_ctl", "stop", "-D", Data, "-m", "immediate", "-s")])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            Run(AsServer("initdb", "-D", Data, "-U", SystemUser, "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"));
            Start();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The folder of the server's socket, which is what Npgsql takes as the host.</summary>
    public string SocketFolder => _folder;

    /// <summary>The socket itself.</summary>
    public string Socket => Path.Combine(_folder, ".s.PGSQL.5432");

    /// <summary>How to connect, as one who may do everything.</summary>
    public string ConnectionString => $"Host={SocketFolder};Username={SystemUser};Database={SystemUser}";

    /// <summary>What all of its processes have taken of processors, those among them that have ended.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            string main = File.ReadLines(Path.Combine(Data, "postmaster.pid")).First();

            // Each connection is a process of the main one: user and system time of both are the fields 14 to 17 (proc(5)), in hundredths of a second.
            return TimeSpan.FromMilliseconds(10 * (
                from folder in Directory.EnumerateDirectories("/proc")
                where char.IsAsciiDigit(Path.GetFileName(folder)[0])
                let fields = FieldsOf(folder)
                where fields.Length > 0 && (Path.GetFileName(folder) == main || fields[1] == main)
                select fields[11..13].Concat(Path.GetFileName(folder) == main ? fields[13..15] : []).Sum(field => long.Parse(field, CultureInfo.InvariantCulture))).Sum());
        }
    }

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Why there can be none here; null if there can.</summary>
    public static string? FindAbsence() => FindPrograms() is null ? "PostgreSQL is not installed (Debian's package postgresql)." : null;

    /// <summary>Starts one.</summary>
    /// <param name="settings">Settings of the server, as <c>-c fsync=off</c>, which is what they are unless others are given.</param>
    /// <exception cref="InvalidOperationException">It is not installed.</exception>
    public static PostgreSqlServer Start(string settings = "-c fsync=off") => new(FindPrograms() ?? throw new InvalidOperationException(FindAbsence()), settings);

    /// <summary>Starts it again after <see cref="Stop"/>.</summary>
    public void Start() => Run(AsServer(
        "pg_ctl", "start", "-w", "-s", "-D", Data, "-l", Path.Combine(_folder, "log"), "-o", $"-k {_folder} -c listen_addresses='' -c max_connections=200 {_settings}"));

    /// <summary>Ends it as a loss of power would, but for what the system has not written yet.</summary>
    public void Stop() => Run(AsServer("pg_ctl", "stop", "-s", "-D", Data, "-m", "immediate"));

    /// <summary>Runs SQL with the server's own client.</summary>
    /// <param name="sql">The SQL.</param>
    /// <returns>What it has printed.</returns>
    public string Psql(string sql) => Run([Path.Combine(_programs, "psql"), "-h", SocketFolder, "-U", SystemUser, "-v", "ON_ERROR_STOP=1", "-At", "-c", sql]);

    public void Dispose()
    {
        _guardian.StandardInput.Close();
        _guardian.WaitForExit();
        _guardian.Dispose();
    }

    private static string? FindPrograms() => new[] { "/usr/lib/postgresql" }
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.GetDirectories(folder))
        .OrderDescending()
        .Select(version => Path.Combine(version, "bin"))
        .FirstOrDefault(programs => File.Exists(Path.Combine(programs, "initdb")));

    private static string Run(params string[] command)
    {
        // Of the server that it leaves behind, nothing is to be waited for.
        bool leavesServer = command.Contains("start");
        using Process process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = !leavesServer,
            RedirectStandardError = !leavesServer,
            WorkingDirectory = "/",
        })!;
        Task<string> output = leavesServer ? Task.FromResult("") : process.StandardOutput.ReadToEndAsync();
        string errors = leavesServer ? "" : process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Result : throw new InvalidOperationException($"{string.Join(' ', command)}: {errors}");
    }

    // Those after the name, which may hold anything: the state is the first, the parent the second.
    private static string[] FieldsOf(string folder)
    {
        try
        {
            string line = File.ReadAllText(Path.Combine(folder, "stat"));
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }

    // It refuses to run as root.
    private string[] AsServer(string program, params string[] arguments) =>
        [.. Environment.IsPrivilegedProcess ? (string[])["setpriv", $"--reuid={SystemUser}", $"--regid={SystemUser}", "--clear-groups"] : [], Path.Combine(_programs, program), .. arguments];
}
