namespace ExperimentApi.Cli.Completion;

/// <summary>
/// The scripts know no command: they hand the line and the place in it to the program (<c>[suggest:PLACE]</c>), which answers with a word a
/// line. So they never age.
/// </summary>
internal static class CompletionScript
{
    public static IReadOnlyDictionary<string, string> Shells { get; } = new Dictionary<string, string>
    {
        ["bash"] = Bash,
        ["zsh"] = Zsh,
        ["fish"] = Fish,
        ["pwsh"] = PowerShell,
    };

    private const string Bash =
        """
        # bash completion of experiments
        _experiments() {
            local word="${COMP_WORDS[COMP_CWORD]}"
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(experiments "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "$word"))
        }
        complete -o default -F _experiments experiments

        """;

    private const string Zsh =
        """
        #compdef experiments
        # zsh completion of experiments
        _experiments() {
            local -a words_of
            words_of=("${(@f)$(experiments "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            if [[ -n "${words_of[1]}" ]]; then
                compadd -- "${words_of[@]}"
            else
                _files
            fi
        }
        if [[ "${funcstack[1]}" == "_experiments" ]]; then
            _experiments "$@"
        else
            compdef _experiments experiments
        fi

        """;

    private const string Fish =
        """
        # fish completion of experiments
        function __experiments_words
            set -l line (commandline -cp)
            experiments "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c experiments -a "(__experiments_words)"

        """;

    private const string PowerShell =
        """
        # PowerShell completion of experiments
        Register-ArgumentCompleter -Native -CommandName experiments -ScriptBlock {
            param($word, $line, $position)
            experiments "[suggest:$position]" "$line" 2>$null |
                Where-Object { $_ -like "$word*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }

        """;
}
