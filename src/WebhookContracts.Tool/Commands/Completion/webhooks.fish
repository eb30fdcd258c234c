# Completion of webhooks in fish. In ~/.config/fish/config.fish: webhooks completion fish | source
function __webhooks_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in (webhooks "[complete:$current]" $words[2..-1] 2> /dev/null)
        if test "$line" = :files
            __fish_complete_path "$current"
        else
            echo $line
        end
    end
end
complete -c webhooks -f -k -a '(__webhooks_complete)'
