"""The shipped hook, run by the real pre-commit from a clone, in an environment of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONFIG = """
repos:
  - repo: file://{repo}
    rev: {rev}
    hooks:
      - id: fistyle
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


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs the repository")
def test_the_hook_blocks_errors_and_lets_style_pass(tmp_path: Path) -> None:
    repo, project = tmp_path / "repo", tmp_path / "project"
    repo.mkdir()
    project.mkdir()
    rev = clone_of_the_work_tree(repo)
    git("init", "--quiet", cwd=project)
    (project / ".pre-commit-config.yaml").write_text(CONFIG.format(repo=repo, rev=rev))
    env = {
        **os.environ,
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
        "FISTYLE_CACHE_DIR": str(tmp_path / "cache"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "LANG": "C.UTF-8",
    }

    def run() -> subprocess.CompletedProcess[str]:
        git("add", "--all", cwd=project)
        command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose"]
        return subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False)

    (project / "ohje.md").write_text("# Ohje\n\nPäätös tehtiin johtokunnan toimesta.\n")
    (project / "kuva.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    style = run()
    assert style.returncode == 0, style.stdout + style.stderr
    assert "toimesta" in style.stdout

    (project / "ohje.md").write_text("# Ohje\n\nOsuus on 35% kaikista.\n")
    error = run()
    assert error.returncode == 1, error.stdout + error.stderr
    assert "35%" in error.stdout
