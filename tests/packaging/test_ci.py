"""What is shipped for GitHub and GitLab: the definitions are sound, and what they run does what it says."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from fistyle.builtin import own_plugins
from tests.test_cli import ERROR, PACK

ROOT = Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


@pytest.fixture
def action(tmp_path):
    """Run the step that checks, as GitHub does, with this fistyle on the path."""
    bin = tmp_path / "bin"
    bin.mkdir()
    (bin / "fistyle").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m fistyle "$@"\n')
    (bin / "fistyle").chmod(0o755)
    (step,) = (step for step in ACTION["runs"]["steps"] if step.get("name") == "Check")
    names = {value.split("inputs.")[1].split(" ")[0]: key for key, value in step["env"].items()}

    def run(**inputs):
        given = {key.replace("_", "-"): value for key, value in inputs.items()}
        values = {names[key]: given.get(key, ACTION["inputs"][key]["default"]) for key in names}
        env = {**os.environ, **values, "PATH": f"{bin}{os.pathsep}{os.environ['PATH']}"}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        return subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)

    return run


def test_the_action(action, tmp_path):
    args = f"--pack={PACK}\n--select=TY98\n"
    (tmp_path / "kaksi sanaa.md").write_text(ERROR)
    (tmp_path / "hyvä.md").write_text("Hyvä.\n")
    done = action(output_format="json", args=args, paths="kaksi sanaa.md\nhyvä.md")
    assert done.returncode == 1, done.stderr
    assert [file["path"] for file in json.loads(done.stdout)["files"]] == ["kaksi sanaa.md", "hyvä.md"]
    assert action(output_format="json", args=args, paths="hyvä.md").returncode == 0
    assert action(output_format="json", args=f"{args}--exit-zero").returncode == 0
    odd = action(output_format="json", args=f"{args}$(touch x); `touch x`", paths="hyvä.md\n; touch x")
    assert odd.returncode == 2
    assert not (tmp_path / "x").exists()


def test_every_input_is_used_and_none_in_shell_code():
    text = json.dumps(ACTION["runs"])
    for name in ACTION["inputs"]:
        assert "${{ inputs." + name + " }}" in text
    assert all("${{" not in step.get("run", "") for step in ACTION["runs"]["steps"])


def test_gitlab():
    job = yaml.safe_load((ROOT / "docs" / "ci" / "gitlab-ci.yml").read_text(encoding="utf-8"))["fistyle"]
    install, check = job["script"]
    assert install.endswith("fistyle")
    assert job["artifacts"]["reports"]["codequality"] == check.partition("> ")[2]


@pytest.mark.parametrize("name", ["github", "gitlab"])
def test_the_formats_exist(name):
    assert name in own_plugins().reports


@pytest.mark.parametrize("lang", ["fi", "en"])
def test_hooks_are_in_the_documentation(lang):
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["fistyle", "fistyle-fix"]
    told = (ROOT / "docs" / "site" / lang / "ci.md").read_text(encoding="utf-8")
    for hook in hooks:
        assert hook["require_serial"] is True
        assert "--force-exclude" in hook["entry"]
        assert f"- id: {hook['id']}" in told
