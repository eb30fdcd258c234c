#compdef webhooks
# Completion of webhooks in zsh. In ~/.zshrc, behind compinit: eval "$(webhooks completion zsh)"
_webhooks() {
    local line
    local -a values
    for line in "${(@f)$(webhooks "[complete:${words[CURRENT]}]" "${(@)words[2,CURRENT-1]}" 2> /dev/null)}"; do
        if [[ $line == :files ]]; then
            _files
        elif [[ -n $line ]]; then
            values+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
        fi
    done
    (( $#values )) && _describe -V webhooks values
}
compdef _webhooks webhooks
