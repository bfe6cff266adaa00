"""``fistyle completion SHELL``: what bash, zsh or fish needs to complete commands, options and their values."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping

from fistyle.arguments import Parser, commands_of, given_of, make_parser, options_of


def run(args: argparse.Namespace) -> int:
    """Effect: writes the script to standard output."""
    commands = commands_of(make_parser(args.lang))
    sys.stdout.write({"bash": bash, "zsh": zsh, "fish": fish}[args.shell](commands))
    return 0


def words_of(parser: Parser) -> list[str]:
    """Return the fixed words that the arguments of a command can be."""
    return [str(word) for action in given_of(parser) for word in action.choices or ()]


def bash(commands: Mapping[str, Parser]) -> str:
    """Return a script for bash."""
    cases, values = [], []
    for name, parser in commands.items():
        words = [spelling for spellings, _ in options_of(parser) for spelling in spellings]
        cases.append(f'        {name}) words="{" ".join([*words, *words_of(parser)])}" ;;')
        for spellings, action in options_of(parser):
            if action.choices:
                choices = " ".join(map(str, action.choices))
                values += [f'        {name}:{spelling}) words="{choices}" ;;' for spelling in spellings]
    joined, chosen = "\n".join(cases), "\n".join(dict.fromkeys(values))
    return f"""\
# bash: source <(fistyle completion bash)
_fistyle() {{
    local word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}"
    local command="${{COMP_WORDS[1]}}" words=""
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W "{" ".join(commands)}" -- "$word"))
        return
    fi
    case "$command:$before" in
{chosen}
    esac
    [ -n "$words" ] || case "$command" in
{joined}
    esac
    COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -o default -F _fistyle fistyle
"""


def zsh(commands: Mapping[str, Parser]) -> str:
    """Return a script for zsh."""
    names = "\n".join(f"        '{name}:{_plain(parser.description)}'" for name, parser in commands.items())
    cases = []
    for name, parser in commands.items():
        lines = [f"            {name}) _arguments \\"]
        for spellings, action in options_of(parser):
            value = "" if action.nargs == 0 else f":{(action.metavar or 'VALUE')}:{_values(action)}"
            lines += [f"                '*{spelling}[{_plain(action.help)}]{value}' \\" for spelling in spellings]
        words = words_of(parser)
        rest = f"({' '.join(words)})" if words else "_files"
        cases.append("\n".join([*lines, f"                '*:file:{rest}' ;;"]))
    joined = "\n".join(cases)
    return f"""\
#compdef fistyle
# zsh: fistyle completion zsh > "${{fpath[1]}}/_fistyle"
_fistyle() {{
    local -a commands=(
{names}
    )
    if (( CURRENT == 2 )); then
        _describe command commands
    else
        local command="$words[2]"
        shift words
        (( CURRENT-- ))
        case "$command" in
{joined}
        esac
    fi
}}
_fistyle "$@"
"""


def fish(commands: Mapping[str, Parser]) -> str:
    """Return a script for fish."""
    lines = ["# fish: fistyle completion fish > ~/.config/fish/completions/fistyle.fish"]
    for name, parser in commands.items():
        told = _plain(parser.description)
        lines.append(f"complete -c fistyle -n __fish_use_subcommand -f -a {name} -d '{told}'")
        begin = f"complete -c fistyle -n '__fish_seen_subcommand_from {name}'"
        if words := words_of(parser):
            lines.append(f"{begin} -f -a '{' '.join(words)}'")
        for spellings, action in options_of(parser):
            flags = " ".join(f"-l {word[2:]}" if word.startswith("--") else f"-s {word[1:]}" for word in spellings)
            value = "" if action.nargs == 0 else " -x" if action.choices else " -r"
            choices = f" -a '{' '.join(map(str, action.choices))}'" if action.choices else ""
            lines.append(f"{begin} {flags}{value}{choices} -d '{_plain(action.help)}'")
    return "\n".join(lines) + "\n"


def _values(action: argparse.Action) -> str:
    return f"({' '.join(map(str, action.choices))})" if action.choices else "_files"


def _plain(text: str | None) -> str:
    """Take away what a shell would read as its own."""
    return "".join(char for char in (text or "") if char not in "'\"`$\\[]:\n")
