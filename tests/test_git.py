"""``--since``: only lines that have changed, as the real git tells them."""

import json
import subprocess

import pytest

from fistyle.git import parse_diff
from tests.test_cli import ERROR, PACK


@pytest.fixture
def git(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*args):
        settings = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"]
        subprocess.run(["git", *settings, *args], cwd=tmp_path, check=True, capture_output=True)

    run("init", "-q")
    return run


@pytest.fixture
def since(fistyle):
    def run(revision, *paths):
        args = ("--pack", PACK, "--select", "TY98", "--output-format", "json", "--no-baseline")
        done = fistyle("check", *args, "--since", revision, *(paths or ["."]))
        if done.code == 2:
            return done.err
        files = json.loads(done.out)["files"]
        return {file["path"]: [one["start"]["line"] for one in file["findings"]] for file in files}

    return run


def test_only_changed_lines(git, since, tmp_path):
    text = "".join(f"{number}. niinkuin\n\n" for number in range(5))
    (tmp_path / "a.md").write_text(text)
    (tmp_path / "b.md").write_text(text)
    (tmp_path / "c.md").write_text(text)
    git("add", "-A")
    git("commit", "-qm", "a")
    (tmp_path / "a.md").write_text(text.replace("3. niinkuin", "3. taas niinkuin") + "Uusi niinkuin.\n")
    (tmp_path / "uusi niin\u00e4.md").write_text(ERROR)
    (tmp_path / "b.md").rename(tmp_path / "d.md")
    (tmp_path / "d.md").write_text("Alku niinkuin.\n\n" + text)
    git("add", "b.md", "d.md")
    assert since("HEAD") == {"a.md": [7, 11], "d.md": [1], "uusi niinä.md": [1]}
    git("add", "-A")
    git("commit", "-qm", "b")
    assert since("HEAD") == {}
    assert since("HEAD~1") == {"a.md": [7, 11], "d.md": [1], "uusi niinä.md": [1]}
    assert since("HEAD~1", "c.md", "a.md") == {"a.md": [7, 11]}


def test_from_a_folder_below(git, since, tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("Alku.\n")
    git("add", "-A")
    git("commit", "-qm", "a")
    (tmp_path / "docs" / "a.md").write_text(f"Alku.\n\n{ERROR}")
    monkeypatch.chdir(tmp_path / "docs")
    assert since("HEAD", "a.md") == {"a.md": [3]}


def test_a_sentence_around_a_place_where_lines_are_gone(git, since, tmp_path):
    (tmp_path / "a.md").write_text("Se tehtiin niin\nvanhan\nkuin ennen niinkuin\n")
    git("add", "-A")
    git("commit", "-qm", "a")
    (tmp_path / "a.md").write_text("Se tehtiin niin\nkuin ennen niinkuin\n")
    assert since("HEAD") == {"a.md": []}


def test_what_git_cannot_do_is_told(git, since, tmp_path):
    (tmp_path / "a.md").write_text(ERROR)
    assert "git ei tunne versiota ”HEAD”" in since("HEAD")
    assert "--since" in since("--output=x")
    assert not (tmp_path / "x").exists()


def test_lines_that_look_like_headers():
    diff = (
        'diff --git a/x b/x\n--- a/x\n+++ "b/\\303\\244 \\"x\\".md"\n@@ -1,0 +2,2 @@ foo\n++++ b/y\n+@@ x\n'
        "@@ -9 +12,0 @@\n-+++ b/z\ndiff --git a/p b/p\n--- a/p\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
    )
    assert parse_diff(diff) == {'ä "x".md': ((2, 3), (13, 12))}
