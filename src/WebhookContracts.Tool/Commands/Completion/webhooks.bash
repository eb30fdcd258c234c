# Completion of webhooks in bash. In ~/.bashrc: eval "$(webhooks completion bash)"
_webhooks() {
    local line=${COMP_LINE:0:COMP_POINT} words current before value
    read -ra words <<< "$line"
    [[ $line == *[[:space:]] ]] && words+=("")
    current=${words[-1]}
    COMPREPLY=()

    # Bash replaces what stands behind the last colon or equals sign only.
    before=${current%"${current##*[=:]}"}
    [[ $COMP_WORDBREAKS == *:* ]] || before=
    while IFS=$'\t' read -r value _; do
        if [[ $value == :files ]]; then
            compopt -o default 2> /dev/null
        else
            printf -v value %q "${value#"$before"}"
            COMPREPLY+=("$value")
        fi
    done < <("${words[0]}" "[complete:$current]" "${words[@]:1:${#words[@]}-2}" 2> /dev/null)
}
complete -o nosort -F _webhooks webhooks
