"""``fistyle rules``: which rules there are, as a table or as JSON, all of them or some."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from fistyle.config.selectors import known_names, length, names_something, nearest
from fistyle.errors import FistyleError
from fistyle.linter import Linter, Linters
from fistyle.reports.explain import list_rules
from fistyle.settings import Settings

if TYPE_CHECKING:
    from fistyle.builtin import Stock
    from fistyle.rule import Rule


def run(args: argparse.Namespace, stock: Stock) -> int:
    """Effect: writes the rules that all filters let through to standard output."""
    linters = Linters(stock, english=args.lang == "en")
    config = Settings(args, stock.presets).of(".")
    rules = linters.rules_of(config)
    known = known_names(rules)
    for selector in args.selectors:
        if not names_something(selector, known):
            raise FistyleError(f"unknown rule “{selector}”", cure=nearest(selector, known))
    on = linters.of(config) if args.on else None
    chosen = [rule for rule in rules if wanted(rule, args, on)]
    if args.output_format == "json":
        sys.stdout.write(json.dumps(describe(chosen, args.lang), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(list_rules(chosen, args.lang))
    return 0


def wanted(rule: Rule, args: argparse.Namespace, on: Linter | None) -> bool:
    """Tell whether a rule passes the filters; ``on`` knows which rules run here."""
    if args.selectors and not any(length(rule, selector) >= 0 for selector in args.selectors):
        return False
    if (args.severity and rule.severity != args.severity) or (args.status and rule.status != args.status):
        return False
    if args.search and args.search.lower() not in f"{rule.key} {rule.title} {rule.title_en} {rule.message}".lower():
        return False
    return on is None or on.runs(rule)


def describe(rules: Iterable[Rule], lang: str) -> list[dict[str, Any]]:
    """Return what a program wants to know of rules; the rows of a table are listed in it."""
    told = []
    for (code, name), group in groupby(rules, key=lambda rule: (rule.code, rule.id)):
        rows: Sequence[Rule] = list(group)
        rule = rows[0]
        told.append(
            {
                "id": name,
                "code": code,
                "category": rule.category,
                "severity": rule.severity,
                "status": rule.status,
                "title": rule.title_en if lang == "en" and rule.title_en else rule.title,
                "kind": rule.kind,
                "safe": rule.safe,
                "options": dict(rule.options),
                "aliases": list(rule.aliases),
                "entries": [row.entry for row in rows if row.entry],
                "source": rule.source,
                "pack": rule.pack,
            }
        )
    return told
