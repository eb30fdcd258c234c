using System.Diagnostics;
using System.Text.RegularExpressions;
using WebhookContracts.Tool.Tests.CommandLine;

namespace WebhookContracts.Tool.Tests.Commands;

/// <summary><c>webhooks completion</c>, and what its scripts ask the tool.</summary>
public class CompletionCommandTests
{
    [Theory]
    [InlineData("send,schema,sample,sign", "s")]
    [InlineData("djinn-ci,launchpad,onefuzz", "", "sample")]
    [InlineData("djinn-ci", "D", "events")]
    [InlineData("git:push:0.1", "git:", "send", "launchpad")]
    [InlineData("build.pinned", "build.p", "parse", "djinn-ci", "--event")]
    [InlineData("--event=build.pinned", "--event=build.p", "parse", "djinn-ci")]
    [InlineData("event-grid,event-grid-1.0", "", "send", "onefuzz", "ping", "--dialect")]
    [InlineData("5.20.0,6.0.0", "", "sample", "onefuzz", "ping", "--release")]
    [InlineData("--delivery-id,--dry-run", "--d", "send", "launchpad", "--dialect", "x")]
    [InlineData("launchpad,:files", "l", "diff")]
    [InlineData(":files", "", "parse", "launchpad")]
    [InlineData(":files", "sch", "events", "--contract")]
    [InlineData("bash,zsh,fish,pwsh", "", "completion")]
    [InlineData("", "x", "sample", "nobody")]
    [InlineData("", "", "sample", "launchpad", "ping")]
    [InlineData("", "", "events", "--contract", "nowhere", "a")]
    public void What_may_stand_there_is_told(string values, string word, params string[] before)
    {
        string output = InProcess.Run([$"[complete:{word}]", .. before]).Yes();

        Assert.Equal(values, string.Join(',', output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0])));
    }

    [Fact]
    public void Values_are_told_with_what_they_mean() =>
        Assert.Equal("git:push:0.1\tSent when refs of a Git repository were created, moved or deleted, after Launchpad has scanned a push.\n", InProcess.Run("[complete:git]", "events", "launchpad").Yes());

    [Fact]
    public void A_contract_of_ones_own_is_completed_too() => Assert.StartsWith(
        "payment.succeeded\t", InProcess.Run("[complete:pay]", "events", "--contract", Repository.PathOf("samples/OwnContract/schemas/larkpay")).Yes(), StringComparison.Ordinal);

    [Theory]
    [InlineData("bash", "complete -o nosort -F _webhooks webhooks\n")]
    [InlineData("zsh", "compdef _webhooks webhooks\n")]
    [InlineData("fish", "complete -c webhooks -f -k -a '(__webhooks_complete)'\n")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName webhooks -ScriptBlock {\n")]
    public void There_is_a_script_for_each_shell(string shell, string text)
    {
        string script = InProcess.Run("completion", shell).Yes().ReplaceLineEndings("\n");

        Assert.Contains(text, script, StringComparison.Ordinal);
        Assert.Contains("[complete:", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_shell_is_wrong_usage() => Assert.Equal(
        "there is no script for 'zhs' (did you mean 'zsh'?); there are bash, zsh, fish, pwsh", InProcess.Run("completion", "zhs").Failure(2));

    /// <summary>In a real bash, whose words end at colons and equals signs or do not, as its user likes.</summary>
    [ExternalToolFact("bash")]
    public void In_bash_event_types_with_colons_are_completed()
    {
        using TemporaryFile script = new(
            """
            webhooks() { dotnet "$TOOL" "$@"; }
            eval "$(webhooks completion bash)"
            try() { COMP_LINE=$1 COMP_POINT=${#1}; _webhooks webhooks; printf '%s\n' "${COMPREPLY[*]}"; }
            try "webhooks ev"
            try "webhooks send launchpad git:pu"
            try "webhooks parse djinn-ci --event=build.pi"
            try "webhooks sample onefuzz ping --release "
            COMP_WORDBREAKS=" "
            try "webhooks send launchpad git:pu"
            complete -p webhooks
            """);
        ProcessStartInfo start = new("bash", ["--norc", script.Path]) { RedirectStandardOutput = true };
        start.Environment["TOOL"] = Path.Combine(AppContext.BaseDirectory, "webhooks.dll");
        using Process process = Process.Start(start)!;

        Assert.Equal(
            """
            events
            push:0.1
            build.pinned
            5.20.0 6.0.0
            git:push:0.1
            complete -o nosort -F _webhooks webhooks

            """.ReplaceLineEndings("\n"),
            process.StandardOutput.ReadToEnd());
        process.WaitForExit();
    }

    [ExternalToolFact("fish")]
    public void In_fish_words_and_files_are_completed()
    {
        using TemporaryFile script = new(
            """
            function webhooks; dotnet $TOOL $argv; end
            webhooks completion fish | source
            complete -C "webhooks lis"
            complete -C "webhooks send launchpad git:pu"
            complete -C "webhooks sample onefuzz ping --release "
            complete -C "webhooks parse launchpad $FOLDER/deliv"
            """);

        Assert.Equal(
            """
            listen
            git:push:0.1
            5.20.0
            6.0.0
            FOLDER/delivery.json

            """.ReplaceLineEndings("\n"),
            Regex.Replace(InFolder("fish", "-N", script.Path), "\t.*", ""));
    }

    /// <summary>At a terminal of its own, because only an editor of lines completes.</summary>
    [ExternalToolFact("zsh")]
    public void In_zsh_words_and_files_are_completed()
    {
        using TemporaryFile script = new(
            """
            zmodload zsh/zpty
            zpty shell zsh -f -i
            zpty -w shell 'PS1=; webhooks() { dotnet $TOOL "$@" }; autoload -U compinit; compinit -D -u; eval "$(webhooks completion zsh)"'
            zpty -w shell 'told() { print -r -- "$BUFFER" >> $FOLDER/told; zle kill-whole-line }; zle -N told; bindkey "^X" told'
            zpty -w -n shell $'webhooks lis\t\x18'
            zpty -w -n shell $'webhooks send launchpad git:pu\t\x18'
            zpty -w -n shell $'webhooks parse djinn-ci --event=build.pi\t\x18'
            zpty -w -n shell $'webhooks sample onefuzz ping --release 6\t\x18'
            zpty -w -n shell "webhooks parse launchpad $FOLDER/deliv"$'\t\x18'
            for second in {1..60}; do
                zpty -r -t shell line '*' > /dev/null
                [[ $(wc -l < $FOLDER/told) -lt 5 ]] 2> /dev/null || break
                sleep 1
            done
            zpty -d shell
            cat $FOLDER/told
            """);

        Assert.Equal(
            """
            webhooks listen 
            webhooks send launchpad git:push:0.1 
            webhooks parse djinn-ci --event=build.pinned 
            webhooks sample onefuzz ping --release 6.0.0 
            webhooks parse launchpad FOLDER/delivery.json 

            """.ReplaceLineEndings("\n"),
            InFolder("zsh", "-f", script.Path));
    }

    /// <summary>What is inserted is a part of a command line.</summary>
    [ExternalToolFact("bash")]
    public void In_bash_what_its_grammar_would_take_for_more_is_quoted()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("webhooks-");
        File.WriteAllText(
            Path.Combine(folder.FullName, "contract.json"),
            """{ "x-webhook": { "name": "Acme", "eventType": { "header": "X-E" } }, "anyOf": [{ "x-event": "order (paid); $HOME", "type": "object", "properties": {} }] }""");
        using TemporaryFile script = new(
            """
            webhooks() { dotnet "$TOOL" "$@"; }
            eval "$(webhooks completion bash)"
            COMP_LINE="webhooks events --contract $CONTRACT ord"
            COMP_POINT=${#COMP_LINE}
            _webhooks webhooks
            printf '%s\n' "${COMPREPLY[@]}"
            """);
        ProcessStartInfo start = new("bash", ["--norc", script.Path]) { RedirectStandardOutput = true };
        start.Environment["TOOL"] = Path.Combine(AppContext.BaseDirectory, "webhooks.dll");
        start.Environment["CONTRACT"] = folder.FullName;
        using Process process = Process.Start(start)!;

        Assert.Equal("order\\ \\(paid\\)\\;\\ \\$HOME\n", process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        folder.Delete(recursive: true);
    }

    // What a shell prints in a folder with a delivery, FOLDER in place of its path.
    private static string InFolder(string shell, params string[] arguments)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("webhooks-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "delivery.json"), "{}");
            ProcessStartInfo start = new(shell, arguments) { RedirectStandardOutput = true };
            start.Environment["TOOL"] = Path.Combine(AppContext.BaseDirectory, "webhooks.dll");
            start.Environment["FOLDER"] = folder.FullName;
            using Process process = Process.Start(start)!;
            string printed = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return printed.Replace(folder.FullName, "FOLDER", StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
