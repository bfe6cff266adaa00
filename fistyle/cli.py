"""The command line: reads arguments and files, writes reports, and turns what happened into an exit code.

0 is clean, 1 means findings at ``--fail-on`` or graver, 2 that the run failed; what could be done is reported first.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fistyle import __version__
from fistyle.config import SEVERITIES, cache_folder, nearest
from fistyle.errors import FistyleError
from fistyle.reports import columns
from fistyle.reports.strings import HELP, about, language, say
from fistyle.run import FAILED, Run, tell

if TYPE_CHECKING:
    from fistyle.builtin import Stock
    from fistyle.scores import Statistics


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    # A run is short and makes few cycles: collecting them would only cost time.
    gc.disable()
    lang = language(_asked_language(sys.argv if argv is None else argv), os.environ)
    args = make_parser(lang, sys.argv[1:] if argv is None else argv).parse_args(argv)
    args.lang = lang
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a test's stand-in has none
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code: int = args.run(args)
        if not sys.stdout.closed:  # the language server closes what it spoke through
            sys.stdout.flush()
    except FistyleError as error:
        tell(str(error))
        return FAILED
    except BrokenPipeError:
        # The reader of our output has seen enough; at exit Python would flush into the closed pipe again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception:  # noqa: BLE001  exit code 1 would mean findings
        import traceback

        traceback.print_exc()
        return FAILED
    return code


def _asked_language(argv: Sequence[str]) -> str | None:
    """Return what --lang says, which the help must know before the arguments are parsed."""
    for index, argument in enumerate(argv):
        if argument.startswith("--lang"):
            value = argument.partition("=")[2] or "".join(argv[index + 1 : index + 2])
            return value if value in ("fi", "en") else None
    return None


def make_parser(lang: str, argv: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser of a command line, its help in Finnish or English."""
    # Told no width, argparse imports shutil to find it, once for each argument.
    shape = partial(argparse.HelpFormatter, width=columns() - 2)
    parser = argparse.ArgumentParser(prog="fistyle", description=about(lang, ""), formatter_class=shape)
    parser.add_argument("--version", action="version", version=f"fistyle {__version__}")
    commands = parser.add_subparsers(title=about(lang, "commands"), required=True, metavar="COMMAND")
    # A parser with all options of all commands takes longer to build than to use.
    named = [argv[0]] if argv and argv[0] in _COMMANDS else list(_COMMANDS)
    for name in named:
        command = commands.add_parser(
            name, help=about(lang, name), description=about(lang, name), formatter_class=shape
        )
        command.set_defaults(run=_COMMANDS[name])

        def add(name: str, to: argparse.ArgumentParser = command, **settings: Any) -> None:
            to.add_argument(name, help=about(lang, name.lstrip("-")) if name.lstrip("-") in HELP else None, **settings)

        add("--lang", choices=("fi", "en"))
        if name not in ("cache", "text"):
            add("--pack", action="append", type=Path, default=[], metavar="DIR")
            add("--analyser", default="auto", metavar="NAME")
            add("--no-cache", action="store_true")
        match name:
            case "check":
                _add_files(add)
                _add_check(add)
            case "stats":
                _add_files(add)
                add("--genre", metavar="NAME")
                # A run asks for these; here they have no meaning: all rules of the profile count, nothing fails.
                command.set_defaults(select=None, ignore=None, min_severity="info", preview=None)
                command.set_defaults(fail_on="never", scope="document")
            case "rule":
                add("name", metavar="ID")
            case "test":
                add("packs", nargs="*", metavar="PACK")
            case "cache":
                add("action", choices=("path", "clear"))
            case "text":
                add("path", metavar="FILE")
    return parser


def _add_files(add: Callable[..., None]) -> None:
    add("paths", nargs="+", metavar="PATH")
    add("--stdin-filename", metavar="NAME")
    add("--output-format", action="append", metavar="FORMAT[=FILE]")
    add("--output-file", metavar="FILE")
    add("--profile", metavar="NAME")
    add("--exclude", action="append", metavar="PATTERN")
    add("--force-exclude", action="store_true")
    add("--no-evidence", action="store_true")


def _add_check(add: Callable[..., None]) -> None:
    add("--min-severity", choices=SEVERITIES)
    add("--fail-on", choices=(*SEVERITIES, "never"), default="warning")
    add("--select", action="append", metavar="ID,…")
    add("--ignore", action="append", metavar="ID,…")
    add("--preview", action="store_true", default=None)
    add("--scope", choices=("document", "sentence"), default="document")


def _check(args: argparse.Namespace) -> int:
    from fistyle.linter import Linter, Linters, surveying
    from fistyle.plugins.manager import load_target
    from fistyle.reports import ReportOptions
    from fistyle.reports.outputs import choose_outputs, write_outputs
    from fistyle.reports.progress import with_progress

    stock = _open(args)
    reports = stock.plugins.reports
    outputs = choose_outputs(
        args.output_format, args.output_file, reports, lambda name: load_target(reports[name].target)
    )
    surveys: dict[str, Statistics] = {}
    look = surveying(surveys) if any(output.surveys for output in outputs) else Linter.lint
    run = Run(args, Linters(stock, english=args.lang == "en"), look)
    run.check()
    jobs = list(run.find_files(args.paths))
    results = with_progress(run.results(jobs), len(jobs), sys.stderr, args.lang)
    write_outputs(outputs, results, ReportOptions(args.lang, rules=tuple(stock.rules), surveys=surveys))
    return run.code


def _stats(args: argparse.Namespace) -> int:
    from fistyle.linter import Linter, Linters
    from fistyle.reports import ReportOptions, stats
    from fistyle.reports.outputs import choose_outputs, write_outputs
    from fistyle.reports.progress import with_progress
    from fistyle.scores import find_genre

    outputs = choose_outputs(args.output_format, args.output_file, stats.FORMATS, stats.FORMATS.__getitem__)
    if args.genre:
        find_genre(args.genre)
    look = partial(Linter.survey, genre=args.genre or "")
    run = Run(args, Linters(_open(args), english=args.lang == "en"), look)
    run.check()
    jobs = list(run.find_files(args.paths))
    results = with_progress(run.results(jobs), len(jobs), sys.stderr, args.lang)
    write_outputs(outputs, results, ReportOptions(args.lang))
    return run.code


def _rule(args: argparse.Namespace) -> int:
    from fistyle.reports.explain import explain

    rules = list(_open(args).rules)
    name: str = args.name
    found = [rule for rule in rules if name in (rule.id, rule.key, rule.code, *rule.aliases)]
    if not found:
        known = {name for rule in rules for name in (rule.id, rule.key, rule.code)}
        raise FistyleError(say(args.lang, "no-rule", name=name), cure=nearest(name, known))
    sys.stdout.write(explain(found, args.lang))
    return 0


def _rules(args: argparse.Namespace) -> int:
    from fistyle.reports.explain import list_rules

    sys.stdout.write(list_rules(_open(args).rules, args.lang))
    return 0


def _test(args: argparse.Namespace) -> int:
    from fistyle.reports.explain import tested
    from fistyle.testing import make_linter, test_pack

    folders = [Path(pack) for pack in args.packs if Path(pack).is_dir()]
    args.pack += folders
    stock = _open(args)
    names = set(args.packs) - set(map(str, folders))
    known = {pack.name for pack in stock.packs}
    for name in sorted(names - known):
        raise FistyleError(f"unknown pack “{name}”", cure=nearest(name, known) or f"one of {', '.join(sorted(known))}")
    wrong = 0
    for pack in stock.packs:
        if not args.packs or pack.name in names or pack.root in folders:
            failures = test_pack(pack, make_linter(stock.lexicon, stock.kinds))
            wrong += len(failures)
            sys.stdout.write("".join(f"{failure}\n" for failure in failures))
            sys.stdout.write(f"{pack.name} {pack.version}: {tested(pack.rules, len(failures), args.lang)}\n")
    return FAILED if stock.failures else int(wrong > 0)


def _doctor(args: argparse.Namespace) -> int:
    from fistyle.doctor import examine

    return examine(sys.stdout, args.lang, analyser=args.analyser, folders=args.pack)


def _cache(args: argparse.Namespace) -> int:
    folder = cache_folder()
    if args.action == "clear":
        import shutil

        shutil.rmtree(folder, ignore_errors=True)
        sys.stdout.write(say(args.lang, "cache-cleared", path=folder) + "\n")
    else:
        sys.stdout.write(f"{folder}\n")
    return 0


def _lsp(args: argparse.Namespace) -> int:
    try:
        from fistyle.lsp import serve
    except ImportError as error:
        raise FistyleError(say(args.lang, "lsp-missing")) from error
    serve(_open(args), args.lang)
    return 0


def _text(args: argparse.Namespace) -> int:
    from fistyle.builtin import own_plugins, readers_of
    from fistyle.documents import read_document
    from fistyle.text import SourceText

    document = read_document(SourceText.read(args.path), readers=readers_of(own_plugins()))
    sys.stdout.write("\n\n".join(block.prose for block in document.blocks) + "\n")
    return 0


def _open(args: argparse.Namespace) -> Stock:
    from fistyle.builtin import open_stock

    stock = open_stock(analyser=args.analyser, folders=args.pack, cache=not args.no_cache)
    for warning in stock.warnings:
        tell(say(args.lang, "plugin", what=warning))
    for failure in stock.failures:
        tell(str(failure))
    return stock


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": _check,
    "stats": _stats,
    "rule": _rule,
    "rules": _rules,
    "test": _test,
    "doctor": _doctor,
    "cache": _cache,
    "lsp": _lsp,
    "text": _text,
}
