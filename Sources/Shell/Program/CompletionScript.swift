extension OuterShell {
    /// What makes the shell complete compsh's arguments: a function that asks compsh for candidates.
    package var completionScript: String {
        switch self {
        case .bash: Self.bashScript
        case .zsh: Self.zshScript
        case .fish: Self.fishScript
        }
    }

    /// bash parts words at `=` and `:` too; they are put together again by the blanks of the line.
    private static let bashScript = #"""
        # Completes compsh in bash: eval "$(compsh completion bash)"
        _compsh() {
            local line=${COMP_LINE:0:COMP_POINT} gap word reply i
            local -a words=()
            for ((i = 0; i <= COMP_CWORD; i++)); do
                gap=${line%%[![:space:]]*}
                line=${line#"$gap"}
                word=${COMP_WORDS[i]}
                ((i == COMP_CWORD)) && word=$line
                line=${line#"$word"}
                if ((i > 0)) && [[ -z $gap ]]; then
                    words[${#words[@]} - 1]+=$word
                else
                    words+=("$word")
                fi
            done
            COMPREPLY=()
            while IFS= read -r reply; do
                COMPREPLY+=("$reply")
            done < <("${1/#\~/$HOME}" __complete bash "$COMP_WORDBREAKS" "${words[@]:1}" 2>/dev/null)
        }
        complete -o nospace -F _compsh compsh

        """#

    private static let zshScript = #"""
        #compdef compsh
        # Completes compsh in zsh: source <(compsh completion zsh), after compinit; or a file _compsh in a folder of $fpath.
        _compsh() {
            local state value summary shown
            local -a whole wholeShown open openShown mended mendedShown
            if [[ $PREFIX == \~* ]]; then
                _files
                return
            fi
            while IFS=$'\t' read -r state value summary; do
                shown=$value
                [[ -n $summary ]] && shown="$value  -- $summary"
                if [[ $state == + ]]; then
                    whole+=("$value")
                    wholeShown+=("$shown")
                elif [[ $state == ! ]]; then
                    mended+=("$value")
                    mendedShown+=("$shown")
                else
                    open+=("$value")
                    openShown+=("$shown")
                fi
            done < <("${words[1]/#\~/$HOME}" __complete zsh "${(@)words[2,CURRENT-1]}" "$QIPREFIX$PREFIX" 2>/dev/null)
            compadd -l -d wholeShown -a whole
            compadd -S '' -l -d openShown -a open
            compadd -U -l -d mendedShown -a mended
            (($#whole + $#open + $#mended))
        }
        if [[ $funcstack[1] == _compsh ]]; then
            _compsh "$@"
        else
            compdef _compsh compsh
        fi

        """#

    private static let fishScript = #"""
        # Completes compsh in fish: compsh completion fish | source
        function __compsh_candidates
            set -l words (commandline -opc)
            set -l current (commandline -ct)
            if string match -q -- '~*' "$current"
                __fish_complete_path "$current"
                return
            end
            set -l program (string replace -r '^~' $HOME -- $words[1])
            set -e words[1]
            $program __complete fish $words "$current" 2>/dev/null
        end
        complete -c compsh -f -k -a '(__compsh_candidates)'

        """#
}
