"""The shipped hooks, run by the real pre-commit from a clone, in an environment of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[[str], subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parents[2]
CONFIG = """
repos:
  - repo: file://{repo}
    rev: {rev}
    hooks:
      - id: {hook}
        args: [--analyser, embedded]
"""


def git(*args: str, cwd: Path) -> str:
    settings = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *settings, *args], cwd=cwd, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def clone_of_the_work_tree(target: Path) -> str:
    """Commit the files as they are now (tracked or new, not ignored) to a repository of its own."""
    names = git("ls-files", "--cached", "--others", "--exclude-standard", cwd=ROOT).splitlines()
    for name in names:
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    git("init", "--quiet", cwd=target)
    git("add", "--all", cwd=target)
    git("commit", "--quiet", "-m", "as it is", cwd=target)
    return git("rev-parse", "HEAD", cwd=target)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, Path]:
    """Return a repository with the files as they are now, its revision, and pre-commit's folder for both hooks."""
    repo = tmp_path_factory.mktemp("repo")
    return repo, clone_of_the_work_tree(repo), tmp_path_factory.mktemp("home")


@pytest.fixture
def project(tmp_path: Path, shipped: tuple[Path, str, Path]) -> Run:
    """Make a repository that uses the hooks, and return what runs one of them there."""
    repo, rev, home = shipped
    git("init", "--quiet", cwd=tmp_path)
    env = {
        **os.environ,
        "PRE_COMMIT_HOME": str(home),
        "FISTYLE_CACHE_DIR": str(home / "cache"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "LANG": "C.UTF-8",
    }

    def run(hook: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / ".pre-commit-config.yaml").write_text(CONFIG.format(repo=repo, rev=rev, hook=hook))
        git("add", "--all", cwd=tmp_path)
        command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose"]
        return subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)

    return run


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs the repository")
def test_the_hook_blocks_errors_and_lets_style_pass(project: Run, tmp_path: Path) -> None:
    (tmp_path / "ohje.md").write_text("# Ohje\n\nPäätös tehtiin johtokunnan toimesta.\n")
    (tmp_path / "kuva.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    style = project("fistyle")
    assert style.returncode == 0, style.stdout + style.stderr
    assert "toimesta" in style.stdout

    (tmp_path / "ohje.md").write_text("# Ohje\n\nOsuus on 35% kaikista.\n")
    error = project("fistyle")
    assert error.returncode == 1, error.stdout + error.stderr
    assert "35%" in error.stdout

    (tmp_path / "fistyle.toml").write_text('exclude = ["ohje.md"]\n')
    assert project("fistyle").returncode == 0
    assert not git("status", "--short", "--", ".fistyle_cache", cwd=tmp_path)


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs the repository")
def test_the_fixing_hook_writes_and_stops_once(project: Run, tmp_path: Path) -> None:
    (tmp_path / "ohje.md").write_text("# Ohje\n\nOsuus on 35% kaikista.\n")
    first = project("fistyle-fix")
    assert first.returncode == 1, first.stdout + first.stderr
    assert "files were modified by this hook" in first.stdout
    assert (tmp_path / "ohje.md").read_text() == "# Ohje\n\nOsuus on 35 % kaikista.\n"
    second = project("fistyle-fix")
    assert second.returncode == 0, second.stdout + second.stderr
