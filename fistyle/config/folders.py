"""Where fistyle keeps things: the user's cache folder, and the folder that a project begins at."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from fistyle.config.keys import NAMES


def cache_folder() -> Path:
    """Return the folder of everything that fistyle keeps between runs; FISTYLE_CACHE_DIR moves it."""
    if chosen := os.environ.get("FISTYLE_CACHE_DIR"):
        return Path(chosen)
    if sys.platform == "linux":
        # What platformdirs says as well, without the 5 ms that its import takes.
        return Path(os.environ.get("XDG_CACHE_HOME", "").strip() or Path.home() / ".cache") / "fistyle"
    from platformdirs import user_cache_path

    return user_cache_path("fistyle")


def project_folder(start: Path | None = None) -> Path:
    """Return the nearest folder upward that holds a configuration or a repository, else the folder itself."""
    here = Path.cwd() if start is None else start.absolute()
    for folder in (here, *here.parents):
        if any((folder / name).exists() for name in (*NAMES[:2], ".git", "pyproject.toml")):
            return folder
    return here
