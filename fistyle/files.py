"""Which files a run is about: folders are walked, what .gitignore and ``exclude`` leave out is left out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from fistyle.config import Config
from fistyle.config.exclude import GitIgnore
from fistyle.errors import ConfigError


class Job(NamedTuple):
    """A file to lint; ``named`` when the user gave its own path."""

    path: str
    named: bool


class Finder:
    """Finds the files of a run.

    ``settings`` gives the configuration of a path; ``force`` leaves out files as well that were named.
    """

    def __init__(self, suffixes: tuple[str, ...], settings: Callable[[str], Config], *, force: bool = False) -> None:
        self.suffixes = suffixes
        self.settings = settings
        self.force = force
        self._git = GitIgnore()

    def find(self, paths: Iterable[str], empty: Callable[[str], None]) -> Iterator[Job]:
        """Yield the files, each once, folders in the order of names; ``empty`` is told of a folder without texts."""
        seen: set[str] = set()
        for path in paths:
            folder = path != "-" and Path(path).is_dir()
            none = True
            for job in self._walk(path) if folder else [Job(path, named=True)]:
                none = False
                if (name := os.path.normpath(job.path)) not in seen:
                    seen.add(name)
                    yield job
            if none:
                empty(path)

    def leaves_out(self, path: str, *, folder: bool = False) -> bool:
        """Tell whether configuration or .gitignore leave a path out. Raises ConfigError."""
        config = self.settings(path)
        if config.excludes(path, folder=folder):
            return True
        return config.respect_gitignore and self._git.ignores(path, folder=folder)

    def wants(self, job: Job) -> bool:
        """Tell whether a file is to be linted. Raises ConfigError."""
        return (job.named and not self.force) or not self.leaves_out(job.path)

    def _walk(self, top: str) -> Iterator[Job]:
        for place, folders, names in os.walk(top):
            kept = sorted(name for name in folders if not name.startswith("."))
            folders[:] = [name for name in kept if not self._prunes(str(Path(place, name)))]
            for name in sorted(names):
                if name.lower().endswith(self.suffixes) and not name.startswith("."):
                    yield Job(str(Path(place, name)), named=False)

    def _prunes(self, folder: str) -> bool:
        try:
            return self.leaves_out(folder, folder=True)
        except ConfigError:  # told of when the first file in there is read
            return False
