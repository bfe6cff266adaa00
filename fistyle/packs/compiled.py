"""Compiled packs: start-up reads one JSON file per pack and never YAML.

A compiled file begins with a header (what the pack looked like on disk, and a checksum) and a line with what the engine
needs of all rules; then comes a line per rule with what only people read, which stays bytes until somebody asks. It is
JSON and never a pickle: a damaged or planted file can do no more than be rejected.
"""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from fistyle.config import cache_folder
from fistyle.errors import PackError
from fistyle.packs.tables import fill_names
from fistyle.rule import Example, Rule

if TYPE_CHECKING:
    from fistyle.packs.loader import Entry

_PROOF = ("why", "examples", "measured")  # read for people only: fistyle rule, fistyle test, the documentation
_TUPLES = ("excepts", "except_sentence", "suggest", "aliases")
_PLAIN = tuple(name for name in Rule.__slots__ if name not in (*_PROOF, *_TUPLES, "blocks"))
_ENGINE = (*_PLAIN, *_TUPLES, "blocks")
MEASURED = "measured.tsv"
_set = object.__setattr__
_LOADER = ("loader", "fields", "specs", "examples", "yaml_reader", "shapes", "tables", "manifest", "compiled")


@dataclass(frozen=True, slots=True)
class RulePack:
    """A rule pack; its rules are in the order of its files.

    ``table_examples`` are, by rule id, the examples that a table has beside those of its rows: any row may find them.
    """

    name: str
    version: str
    language: str
    licence: str
    rules: tuple[Rule, ...]
    root: Path
    table_examples: Mapping[str, tuple[Example, ...]] = field(default_factory=dict)
    stamp: str = field(default="", compare=False, repr=False)  # changes with the files and with what reads them


class StoredRule(Rule):
    """A rule from a compiled pack: ``why``, ``examples`` and ``measured`` are filled in when first asked for.

    Until then their slots are empty, which is what calls ``__getattr__``.
    """

    __slots__ = ("_place", "_proof")
    _place: int
    _proof: _Proof

    def __getattr__(self, name: str) -> Any:
        if name not in _PROOF:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        self._proof.fill(self, self._place)
        return object.__getattribute__(self, name)


class _Proof:
    """The rest of a compiled pack: one line per rule, parsed when asked for (``replace`` asks one rule at a time)."""

    __slots__ = ("_data", "_lines")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._lines: list[bytes] = []

    def fill(self, rule: StoredRule, place: int) -> None:
        if not self._lines:
            self._lines = self._data.splitlines()
            self._data = b""
        why, examples, measured = json.loads(self._lines[place])
        _set(rule, "why", why)
        _set(rule, "examples", tuple(_example(*values) for values in examples))
        _set(rule, "measured", measured)


def load_pack(root: Path, *, kinds: Collection[str] = ()) -> RulePack:
    """Return the rule pack in a folder; ``kinds`` are check kinds that plugins add to the built-in ones.

    Effect: writes the compiled form to the cache folder when the pack has changed or was never read.
    Raises PackError.
    """
    files = _files(root)
    stamp = _stamp(root, files, kinds)
    path = cache_folder() / "packs" / f"{crc32(os.fsencode(f'{root.absolute()} {root}')):08x}.json"
    with suppress(OSError, ValueError, KeyError, TypeError, IndexError):
        return _unpack(path.read_bytes(), stamp, root)
    data = _pack(root, files, kinds, stamp)
    with suppress(OSError):  # a cache that cannot be written costs time, nothing else
        _write(path, data)
    return _unpack(data, stamp, root)


def with_options(rule: Rule, chosen: Mapping[str, str] | None = None) -> Rule:
    """Return the rule with its options filled into its spec and patterns: the project's choice, else the default."""
    if not rule.options:
        return rule
    options = {**rule.options, **(chosen or {})}
    changes = {
        "spec": fill_names(rule.spec, options),
        "excepts": tuple(fill_names(pattern, options) for pattern in rule.excepts),
        "except_sentence": tuple(fill_names(pattern, options) for pattern in rule.except_sentence),
        "options": options,
    }
    return replace(rule, **changes)


def _files(root: Path) -> list[tuple[str, os.stat_result]]:
    """Return the pack's files, names relative to the root: pack.toml, ``*.yaml`` and ``*/*.yaml``."""
    found = []
    try:
        for entry in _visible(root):
            if entry.is_dir():
                found += [(f"{entry.name}/{inner.name}", inner.stat()) for inner in _visible(entry) if _counts(inner)]
            elif entry.name in ("pack.toml", MEASURED) or _counts(entry):
                found.append((entry.name, entry.stat()))
    except OSError as error:
        raise PackError(f"the pack cannot be read: {error.strerror}", path=str(root), cure="check the path") from None
    return sorted(found)


def _visible(folder: Path | os.DirEntry[str]) -> Iterable[os.DirEntry[str]]:
    return [entry for entry in os.scandir(folder) if not entry.name.startswith((".", "_"))]


def _counts(entry: os.DirEntry[str]) -> bool:
    if entry.name.endswith(".yml"):
        cure = "rename it, or move it out of the pack"
        raise PackError("a rule file's name ends in .yaml", path=entry.path, cure=cure)
    return entry.name.endswith(".yaml")


def _stamp(root: Path, files: list[tuple[str, os.stat_result]], kinds: Collection[str]) -> str:
    """Describe everything that the compiled form depends on, the loader included."""
    own = [(name, Path(__file__).with_name(f"{name}.py").stat()) for name in _LOADER]
    own += [(entry.name, entry.stat()) for entry in os.scandir(Path(__file__).parent.parent / "matching")]
    state = [[name, stat.st_size, stat.st_mtime_ns] for name, stat in (*own, *files)]
    return json.dumps([str(root), state, sorted(kinds), _ENGINE])


def _pack(root: Path, files: list[tuple[str, os.stat_result]], kinds: Collection[str], stamp: str) -> bytes:
    from fistyle.packs.loader import check_unique, read_rules
    from fistyle.packs.manifest import read_manifest
    from fistyle.packs.shapes import KINDS

    manifest = read_manifest(root / "pack.toml")
    known = (*KINDS, *sorted(set(kinds) - set(KINDS)))
    entries: list[Entry] = []
    for name, _ in files:
        if name.endswith(".yaml"):
            path = root / name
            entries += read_rules(path.read_bytes(), str(path), pack=manifest["name"], kinds=known)
    check_unique(entries)
    measured = _measured(root / MEASURED)
    rules = [
        replace(rule, prepared=_prepared(rule), measured=rule.measured or measured.get(rule.id, {}))
        for entry in entries
        for rule in entry.rules
    ]
    tables = {entry.rules[0].id: _example_rows(entry.examples) for entry in entries if entry.examples}
    columns = {name: [getattr(rule, name) for rule in rules] for name in _ENGINE}
    columns["blocks"] = [sorted(rule.blocks) for rule in rules]
    engine = {**manifest, "count": len(rules), "columns": columns, "tables": tables}
    proof = [[rule.why, _example_rows(rule.examples), rule.measured] for rule in rules]
    body = _line(engine) + b"".join(map(_line, proof))
    return _line({"stamp": stamp, "crc": crc32(body)}) + body


def _measured(path: Path) -> dict[str, dict[str, str]]:
    """Read the figures of a pack: rule, hits per 10,000 words native and translated, right and judged hits."""
    figures: dict[str, dict[str, str]] = {}
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            name, native, translated, right, judged = line.split("\t")
            figures[name] = {"suomeksi kirjoitettu": f"{native} / 10 000", "käännetty": f"{translated} / 10 000"}
            if judged != "0":
                figures[name]["oikein arvioiduista"] = f"{right}/{judged}"
    return figures


def _prepared(rule: Rule) -> Any:
    from fistyle.matching.kinds import prepare

    return None if rule.options else prepare(rule)  # an option may change the spec


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _unpack(data: bytes, stamp: str, root: Path) -> RulePack:
    """Read a compiled pack; ValueError when it is not the one that is asked for or is damaged."""
    end = data.index(b"\n") + 1
    header = json.loads(data[:end])
    if header["stamp"] != stamp or header["crc"] != crc32(memoryview(data)[end:]):
        raise ValueError("stale or damaged")
    middle = data.index(b"\n", end)
    engine = json.loads(data[end:middle])
    proof = _Proof(data[middle + 1 :])
    rules = _build(engine["count"], engine["columns"], proof)
    tables = {name: tuple(_example(*row) for row in rows) for name, rows in engine["tables"].items()}
    return RulePack(
        engine["name"], engine["version"], engine["language"], engine["licence"], rules, root, tables, stamp
    )


def _build(count: int, columns: Mapping[str, list[Any]], proof: _Proof) -> tuple[StoredRule, ...]:
    """Fill the slots of all rules, one slot at a time: that is twice as fast as one rule at a time."""
    rules = tuple([object.__new__(StoredRule) for _ in range(count)])
    whole: dict[str, Iterable[Any]] = {**columns, "_proof": repeat(proof), "_place": range(count)}
    for name in _TUPLES:
        whole[name] = map(tuple, columns[name])
    whole["blocks"] = map(frozenset, columns["blocks"])
    for name in (*_ENGINE, "_proof", "_place"):
        deque(map(getattr(StoredRule, name).__set__, rules, whole[name]), maxlen=0)
    return rules


def _example_rows(examples: Iterable[Example]) -> list[list[Any]]:
    return [[getattr(one, name) for name in Example.__slots__] for one in examples]


def _example(text: str, spans: list[list[int]], good: list[str], also: list[str], line: int) -> Example:
    return Example(text, tuple((start, end) for start, end in spans), tuple(good), tuple(also), line)


def _write(path: Path, data: bytes) -> None:
    """Put a file in place whole: another process sees the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}.tmp")
    fresh.write_bytes(data)
    os.replace(fresh, path)  # noqa: PTH105  (Path.replace is the same; the name says what matters)
