"""The baseline: findings that were there when fistyle was taken into use, known by rule and sentence, not by line.

A sentence that moves, is wrapped anew or lightly edited stays known (its fingerprint, findings.py). What is mended is
taken away by ``fistyle baseline --update``; nothing is ever added to a file that exists.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fistyle.config.discovery import parse_toml
from fistyle.errors import ConfigError
from fistyle.findings import FileResult

if TYPE_CHECKING:
    from fistyle.findings import Failure, Finding

NAME = "fistyle-baseline.toml"
VERSION = 1
_HEAD = """\
# Löydökset, jotka olivat täällä jo, kun fistyle otettiin käyttöön. Korjatut poistaa `fistyle baseline --update`.
# Findings that were here already. `fistyle baseline --update` takes away what has been mended; nothing is added.
"""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Known findings: by file, as it was called from the baseline's folder, how many of each name there are.

    A name is the rule (``id`` or ``id:entry``) and the fingerprint. ``paths`` are what the run was about.
    """

    paths: tuple[str, ...] = ()
    files: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def names(self) -> Counter[str]:
        """How many findings of each name there are in all files: a sentence may move to another one."""
        counts: Counter[str] = Counter()
        for names in self.files.values():
            counts.update(names)
        return counts


class Known:
    """A baseline in one run; ``path`` is its file."""

    def __init__(self, baseline: Baseline, path: Path) -> None:
        self.path = path
        self.baseline = baseline
        self.met = 0

    def __call__(self, results: Iterable[FileResult | Failure]) -> Iterator[FileResult | Failure]:
        """Leave out the findings that are known.

        Each file's own come first. Then what is missing in a file of this run, or belongs to a file that is gone, may
        have moved: it is known elsewhere. So all results are waited for.
        """
        whole = list(results)
        folder = self.path.parent
        left = {path: Counter(names) for path, names in self.baseline.files.items()}
        news: dict[int, list[Finding]] = {}
        seen: set[str] = set()
        for number, result in enumerate(whole):
            if isinstance(result, FileResult):
                path = named_from(folder, result.source.path)
                seen.add(path)
                news[number] = self._unknown(result.findings, left.get(path, Counter()))
        moved = sum((left[path] for path in left if path in seen or not (folder / path).exists()), Counter[str]())
        for number, result in enumerate(whole):
            if isinstance(result, FileResult):
                new = set(map(id, self._unknown(news[number], moved)))
                yield replace(result, findings=tuple(one for one in result.findings if id(one) in new))
            else:
                yield result

    def _unknown(self, findings: Iterable[Finding], known: Counter[str]) -> list[Finding]:
        """Return the findings that are not known, and take those that are from the known ones."""
        unknown = []
        for finding in findings:
            name = name_of(finding)
            if known[name] > 0:
                known[name] -= 1
                self.met += 1
            else:
                unknown.append(finding)
        return unknown


def named_from(folder: Path, path: str) -> str:
    """Return what a baseline in a folder calls a file."""
    return Path(os.path.relpath(path, folder)).as_posix()


def name_of(finding: Finding) -> str:
    """Return the name that a baseline knows a finding by."""
    return f"{finding.key} {finding.fingerprint}"


def make_baseline(results: Iterable[FileResult], paths: Iterable[str]) -> Baseline:
    """Know everything that was found."""
    files = {
        result.source.path: dict(Counter(name_of(finding) for finding in result.findings))
        for result in results
        if result.findings
    }
    return Baseline(tuple(paths), files)


def shrunk(old: Baseline, now: Baseline) -> Baseline:
    """Keep of a baseline what is still found, where it is found now; nothing comes in addition."""
    left = old.names
    files: dict[str, dict[str, int]] = {}
    for path, names in now.files.items():
        kept = {}
        for name, count in names.items():
            if number := min(count, left[name]):
                left[name] -= number
                kept[name] = number
        if kept:
            files[path] = kept
    return Baseline(old.paths, files)


def write_baseline(baseline: Baseline) -> str:
    """Return the file: one line a finding, sorted, so that a diff shows what has been mended."""
    parts = [_HEAD, f"version = {VERSION}\n", f"paths = {json.dumps(baseline.paths, ensure_ascii=False)}\n"]
    for path, names in sorted(baseline.files.items()):
        parts.append(f"\n[files.{json.dumps(path, ensure_ascii=False)}]\n")
        parts += [f"{json.dumps(name, ensure_ascii=False)} = {count}\n" for name, count in sorted(names.items())]
    return "".join(parts)


def read_baseline(path: Path) -> Baseline:
    """Read a baseline file. Raises ConfigError."""
    try:
        data = parse_toml(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        cure = "make it: fistyle baseline PATH"
        raise ConfigError(f"the baseline cannot be read: {error}", path=str(path), cure=cure) from error
    if data.get("version") != VERSION:
        raise ConfigError(f"this is no baseline of version {VERSION}", path=str(path), cure="make it anew")
    paths, files = data.get("paths", []), data.get("files", {})
    if not isinstance(files, dict) or not all(
        isinstance(names, dict) and all(isinstance(count, int) for count in names.values()) for names in files.values()
    ):
        raise ConfigError("[files] must hold tables of numbers", path=str(path), cure="make it anew")
    return Baseline(tuple(map(str, paths)), files)
