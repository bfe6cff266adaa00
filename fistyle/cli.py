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
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from fistyle.arguments import make_parser
from fistyle.config import Configs, nearest
from fistyle.errors import FistyleError
from fistyle.reports.error_strings import localised
from fistyle.reports.strings import language, say
from fistyle.run import FAILED, Run, tell

if TYPE_CHECKING:
    from fistyle.builtin import Stock


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    # A run is short and makes few cycles: collecting them would only cost time.
    gc.disable()
    lang = language(_asked_language(sys.argv if argv is None else argv), os.environ)
    args = make_parser(lang, sys.argv[1:] if argv is None else argv).parse_args(argv)
    command = _COMMANDS.get(args.command) or partial(_delegate, args.command.replace("-", "_"))
    args.lang = lang
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a test's stand-in has none
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code: int = command(args)
        if not sys.stdout.closed:  # the language server closes what it spoke through
            sys.stdout.flush()
    except FistyleError as error:
        tell(localised(str(error), lang))
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
    from fistyle.linter import Linters
    from fistyle.reports.explain import explain

    stock = _open(args)
    rules = Linters(stock).rules_of(Configs(stock.presets).of(Path()))
    name: str = args.name
    found = [rule for rule in rules if name in (rule.id, rule.key, rule.code, *rule.aliases)]
    if not found:
        known = {name for rule in rules for name in (rule.id, rule.key, rule.code)}
        raise FistyleError(say(args.lang, "no-rule", name=name), cure=nearest(name, known))
    sys.stdout.write(explain(found, args.lang))
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


def _delegate(module: str, args: argparse.Namespace) -> int:
    """Run a command that has a module of its own."""
    code: int = import_module(f"fistyle.commands.{module}").run(args)
    return code


def _with_stock(module: str, args: argparse.Namespace) -> int:
    """Run a command that has a module of its own and needs packs and analyser."""
    code: int = import_module(f"fistyle.commands.{module}").run(args, _open(args))
    return code


def _open(args: argparse.Namespace) -> Stock:
    from fistyle.builtin import open_stock

    stock = open_stock(analyser=args.analyser, folders=args.pack, cache=not args.no_cache)
    for warning in stock.warnings:
        tell(say(args.lang, "plugin", what=warning))
    for failure in stock.failures:
        tell(localised(str(failure), args.lang))
    return stock


#: Commands that need packs and analyser, or have no module of their own in commands/.
_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": partial(_with_stock, "check"),
    "baseline": partial(_with_stock, "baseline"),
    "ignore": partial(_with_stock, "ignore"),
    "rules": partial(_with_stock, "rules"),
    "stats": _stats,
    "rule": _rule,
    "test": _test,
    "doctor": _doctor,
    "lsp": _lsp,
    "text": _text,
}
