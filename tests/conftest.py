"""What all tests share: a cache of their own, the command line in this process, plugins that look installed."""

import gc
import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

PLUGINS = Path(__file__).parent / "plugins"


class Outcome(NamedTuple):
    """What a run of the command line came to."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the user's cache out of the tests and the tests out of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FISTYLE_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        for name in ("NO_COLOR", "FORCE_COLOR", "LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def _interrupts() -> None:
    """Let processes be interrupted, even where the tests run in the background and a shell has them ignore it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def fistyle(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in this process, without installed plugins: the standard pack has tests of its own."""
    from fistyle.cli import main
    from fistyle.config import forget_configs

    def run(*args: object, stdin: bytes = b"") -> Outcome:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr("fistyle.plugins.manager.installed_plugins", tuple)
            forget_configs()
            try:
                code = main([str(arg) for arg in args])
            except SystemExit as leave:  # argparse
                code = int(leave.code or 0)
            finally:
                gc.enable()
        return Outcome(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))

    return run


@pytest.fixture
def installed(tmp_path: Path) -> Callable[..., Run]:
    """Put sample plugins into a folder as if pip had, and return what runs fistyle in a process that sees them."""

    def install(*names: str) -> Run:
        site = tmp_path / "site"
        for name in names:
            info = site / f"{name}-1.0.dist-info"
            shutil.copytree(PLUGINS / name, site, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
            info.mkdir()
            (site / "entry_points.txt").rename(info / "entry_points.txt")
            (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")

        # What is tested must come before what is installed: a work tree has a path of its own.
        paths = [str(site), *filter(None, [os.environ.get("PYTHONPATH")])]

        def run(*args: object, stdin: bytes = b"") -> Outcome:
            command = [sys.executable, "-m", "fistyle", *map(str, args)]
            done = subprocess.run(
                command,
                input=stdin,
                capture_output=True,
                check=False,
                cwd=tmp_path,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            )
            return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

        return run

    return install
