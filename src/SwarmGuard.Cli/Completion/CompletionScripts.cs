namespace SwarmGuard.Cli.Completion;

/// <summary>
/// Scripts that make a shell ask this program what could stand where the cursor is. The program's own name is left out of the line,
/// because it may have been typed with a folder before it.
/// </summary>
internal static class CompletionScripts
{
    public static IReadOnlyDictionary<string, string> All { get; } =
        new Dictionary<string, string> { ["bash"] = Bash, ["zsh"] = Zsh, ["fish"] = Fish };

    private const string Bash = """
        # bash: swarmguard completion bash > ~/.local/share/bash-completion/completions/swarmguard
        _swarmguard() {
          local typed=${COMP_LINE:0:COMP_POINT} word=${COMP_WORDS[COMP_CWORD]:0:COMP_POINT} found
          local line=${typed#*[[:space:]]}
          COMPREPLY=()
          while IFS= read -r found; do
            # Options crowd out the rest until a dash asks for them.
            [[ $found == /* || ($found == -* && $word != -*) ]] && continue
            [[ $found == "$word"* ]] && COMPREPLY+=("$found")
          done < <("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)
        }
        complete -o default -F _swarmguard swarmguard
        """;

    private const string Zsh = """
        #compdef swarmguard
        # zsh: swarmguard completion zsh > a folder of your $fpath, as _swarmguard
        _swarmguard() {
          local line="${(j: :)words[2,CURRENT-1]}"
          [[ -n $line ]] && line+=' '
          line+=$PREFIX
          local -a found
          found=("${(@f)$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
          found=(${found:#/*})
          [[ $PREFIX == -* ]] || found=(${found:#-*})
          compadd -- $found
        }
        if [[ $funcstack[1] == _swarmguard ]]; then _swarmguard "$@"; else compdef _swarmguard swarmguard; fi
        """;

    private const string Fish = """
        # fish: swarmguard completion fish > ~/.config/fish/completions/swarmguard.fish
        function __swarmguard_complete
            set -l typed (commandline -opc)
            set -l program $typed[1]
            set -e typed[1]
            set -l line (string join ' ' -- $typed (commandline -ct))
            $program "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null | string match -v '/*'
        end
        complete -c swarmguard -f -a '(__swarmguard_complete)'
        """;
}
