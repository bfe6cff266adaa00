"""Which files are left out: patterns in the syntax of .gitignore, each counted from a folder of its own.

As in git the last pattern that speaks of a file decides, and what a nearer folder says comes later. A file in a folder
that is left out cannot come back.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

Patterns = tuple[Path, Sequence[str]]


def decide(path: str | Path, patterns: Iterable[Patterns], *, folder: bool = False) -> bool | None:
    """Tell whether a file (or folder) is matched: False for one that is taken back, None where nothing is said."""
    verdict = None
    for root, lines in patterns:
        name = os.path.relpath(path, root)
        if os.sep != "/":
            name = name.replace(os.sep, "/")
        told = _spec(tuple(lines)).check_file(name + "/" if folder else name).include
        if told is not None:
            verdict = told
    return verdict


@cache
def _spec(lines: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # 20 ms, and most runs have no pattern

    return GitIgnoreSpec.from_lines(lines)


class GitIgnore:
    """What the .gitignore files of a project leave out; each file is read once.

    The files of all folders count from the repository's top (without one from the top of what is walked) down to
    where the file is, and the repository's info/exclude.
    """

    def __init__(self) -> None:
        self._files: dict[Path, tuple[Patterns, ...]] = {}
        self._folders: dict[Path, bool] = {}

    def ignores(self, path: str, *, folder: bool = False) -> bool:
        """Tell whether git would ignore a file or folder, or a folder that it is in."""
        whole = Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow links out of the project)
        return self._ignores_folder(whole) if folder else self._ignores(whole, folder=False)

    def _ignores(self, path: Path, *, folder: bool) -> bool:
        patterns = self._above(path.parent)
        return bool(patterns) and (self._ignores_folder(path.parent) or bool(decide(path, patterns, folder=folder)))

    def _ignores_folder(self, folder: Path) -> bool:
        if folder not in self._folders:
            top = (folder / ".git").exists() or folder.parent == folder
            self._folders[folder] = not top and self._ignores(folder, folder=True)
        return self._folders[folder]

    def _above(self, folder: Path) -> tuple[Patterns, ...]:
        """Return the patterns that count in a folder, the topmost first."""
        if folder in self._files:
            return self._files[folder]
        top = (folder / ".git").exists() or folder.parent == folder
        found = () if top else self._above(folder.parent)
        if top:
            found = (*found, *_read(folder / ".git" / "info" / "exclude", folder))
        self._files[folder] = found = (*found, *_read(folder / ".gitignore", folder))
        return found


def _read(path: Path, root: Path) -> tuple[Patterns, ...]:
    try:
        lines = path.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ()
    told = [line for line in lines if line.strip() and not line.startswith("#")]
    return ((root, told),) if told else ()
