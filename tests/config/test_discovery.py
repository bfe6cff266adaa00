"""Where a configuration comes from: extend, overrides by path, .gitignore, what the command line says."""

import subprocess
from pathlib import Path

import pytest

from fistyle.config import Configs, cache_folder, project_folder, read_config
from fistyle.config.exclude import GitIgnore
from fistyle.errors import ConfigError
from tests.config.test_settings import ROW, Rule


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_toml", ".toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_a_file_goes_on_from_another(tmp_path):
    write(
        tmp_path,
        shared__talo_toml='profile = "tekninen"\nignore = ["VI"]\nexclude = ["vanhat/"]\nvocabulary = ["softa"]',
        fistyle_toml='extend = "shared/talo.toml"\nextend-select = ["toimesta"]\nmin-severity = "info"',
    )
    config = Configs().of(tmp_path / "a.md")
    assert (config.profile, config.min_severity) == ("tekninen", "info")
    assert config.enabled(Rule())
    assert not config.enabled(Rule("muu", "VI0102"))
    assert config.words == {"softa"}
    # patterns count from the file that holds them
    assert config.excludes(str(tmp_path / "shared" / "vanhat" / "a.md"))
    assert not config.excludes(str(tmp_path / "docs" / "vanha.md"))


def test_of_several_the_later_is_nearer(tmp_path):
    write(
        tmp_path,
        a_toml='profile = "kauno"\n[severity]\nVI = "error"',
        b_toml='profile = "tekninen"',
        fistyle_toml='extend = ["a.toml", "b.toml"]',
    )
    config = Configs().of(tmp_path)
    assert (config.profile, config.severity_of(Rule())) == ("tekninen", "error")


def test_a_pack_is_extended_by_its_name(tmp_path):
    write(
        tmp_path,
        site__pack__fistyle_toml='ignore = ["KA"]\nexclude = ["/build"]',
        project__fistyle_toml='extend = ["talo"]',
    )
    config = Configs({"talo": tmp_path / "site" / "pack"}).of(tmp_path / "project")
    assert not config.enabled(ROW)
    assert config.excludes(str(tmp_path / "project" / "build" / "a.md"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('\nextend = "muu.toml"', "fistyle.toml:2: there is no “muu.toml” to extend"),
        ('extend = [\n "tal",\n]', "fistyle.toml:2: there is no “tal” to extend (did you mean “talo”?)"),
        ('extend = "fistyle.toml"', "fistyle.toml:1: “fistyle.toml” extends this file (break the circle)"),
        ('[[overrides]]\nignore = ["VI"]', "fistyle.toml:1: an override must say which files it is about"),
        (
            '[[overrides]]\nfiles = ["a"]\n[[overrides]]\nfiles = ["b"]\nignroe = []',
            "fistyle.toml:5: unknown key “ignroe” (did you mean “ignore”?)",
        ),
        ('[[overrides]]\nfiles = ["a"]\nexclude = []', "fistyle.toml:3: “exclude” cannot stand in an override"),
        ('profile = "teknninen"', "fistyle.toml:1: “profile” cannot be 'teknninen' (did you mean “tekninen”?)"),
        ('vocabulary-files = ["sanat.txt"]', "fistyle.toml:1: "),
        ('packs = ["tyyli"]', "fistyle.toml:1: there is no folder "),
        ('\n[[override]]\nfiles = ["a"]', "fistyle.toml:2: unknown key “override” (did you mean “overrides”?)"),
        (
            '\n[tool.fistyle]\nselect = ["VI"]',
            "fistyle.toml:2: unknown key “tool” ([tool.fistyle] is for pyproject.toml",
        ),
        ("[options.pitka-virke]\nmax-words = [1]", "fistyle.toml:2: “max-words” must be a number or a string"),
    ],
)
def test_mistakes_have_their_line(tmp_path, text, message):
    write(tmp_path, fistyle_toml=text)
    with pytest.raises(ConfigError) as error:
        Configs({"talo": tmp_path}).of(tmp_path)
    assert message in str(error.value)


def test_unknown_rules_have_their_line(tmp_path):
    write(tmp_path, fistyle_toml='# fistyle\nignore = [\n  "KA0101",  # "toimista"\n  "toimista",\n]\n')
    with pytest.raises(ConfigError) as error:
        Configs().of(tmp_path).check_selectors([Rule(), ROW])
    assert str(error.value).endswith("fistyle.toml:4: unknown rule “toimista” in ignore (did you mean “toimesta”?)")


def test_unknown_rules_of_an_override_that_holds_for_nothing(tmp_path):
    write(tmp_path, fistyle_toml='[[overrides]]\nfiles = ["x/"]\nignore = ["toimista"]\n')
    with pytest.raises(ConfigError, match=r"fistyle.toml:3: unknown rule “toimista” in ignore \(did you mean"):
        Configs().of(tmp_path / "a.md").check_selectors([Rule(), ROW])


def test_unknown_options_have_their_line(tmp_path):
    rule = Rule()
    rule.options = {"max-words": "30"}
    write(tmp_path, fistyle_toml="[options]\ntoimesta.max-words = 2\ntoimesta.max-word = 3")
    with pytest.raises(ConfigError, match=r"fistyle.toml:3: the rule “toimesta” has no option “max-word” \(did you"):
        Configs().of(tmp_path).check_selectors([rule])


def test_lines_in_pyproject(tmp_path):
    text = '[project]\nname = "x"\nselect = 1\n[tool.fistyle]\nselect = ["KA"]\n[tool.fistyle.severity]\nKA = "suuri"\n'
    (tmp_path / "pyproject.toml").write_text(text)
    with pytest.raises(ConfigError, match=r"pyproject.toml:7: “KA” cannot be 'suuri'"):
        read_config(tmp_path / "pyproject.toml")


def test_overrides_by_path(tmp_path):
    write(
        tmp_path,
        fistyle_toml="""
            ignore = ["VI"]
            [[overrides]]
            files = ["docs/", "*.en.md"]
            profile = "tekninen"
            extend-select = ["VI"]
            [[overrides]]
            files = ["docs/vanha.md"]
            ignore = ["VI0101"]
            """,
    )
    configs = Configs()
    assert not configs.of(tmp_path / "a.md").enabled(Rule())
    docs = configs.of(tmp_path / "docs" / "a.md")
    assert (docs.enabled(Rule()), docs.profile) == (True, "tekninen")
    assert configs.of(tmp_path / "docs" / "b.md") is docs, "one configuration, one Linter"
    assert not configs.of(tmp_path / "docs" / "vanha.md").enabled(Rule())
    assert configs.of(tmp_path / "x" / "a.en.md").profile == "tekninen"


def test_vocabulary_files(tmp_path):
    write(tmp_path, fistyle_toml='vocabulary = ["Kanban"]\nvocabulary-files = ["sanat.txt"]')
    (tmp_path / "sanat.txt").write_text("\ufeffsofta # tunnettu\n\n# muuta\navoin data\n", encoding="utf-8")
    assert Configs().of(tmp_path).words == {"kanban", "softa", "avoin data"}


def test_gitignore_as_git_reads_it(tmp_path):
    """The real git is the measure."""
    write(tmp_path, a_toml="")
    ignore = {
        ".gitignore": "*.log.md\nbuild/\n!tärkeä.log.md\n/vain-täällä.md\ndocs/**/luonnos.md\n",
        "docs/.gitignore": "!oma.log.md\n*.tmp.md\n",
    }
    names = [
        "a.md", "x.log.md", "tärkeä.log.md", "build/a.md", "docs/build/a.md", "vain-täällä.md", "docs/vain-täällä.md",
        "docs/a/b/luonnos.md", "docs/oma.log.md", "docs/b.tmp.md", "b.tmp.md", "build/oma.log.md",
    ]  # fmt: skip
    for name, text in (*ignore.items(), *((name, "x") for name in names)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / ".git" / "info" / "exclude").write_text("oma.md\n")
    names.append("oma.md")
    done = subprocess.run(["git", "check-ignore", "--stdin", "-z"], cwd=tmp_path, input="\0".join(names).encode(),
                          capture_output=True, check=False)  # fmt: skip
    expected = set(done.stdout.decode().strip("\0").split("\0"))
    git = GitIgnore()
    assert {name for name in names if git.ignores(str(tmp_path / name))} == expected
    assert len(expected) == 8


def test_folders(tmp_path, monkeypatch):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert project_folder(inner) == inner
    (tmp_path / "fistyle.toml").write_text("")
    assert project_folder(inner) == tmp_path
    monkeypatch.setenv("FISTYLE_CACHE_DIR", str(inner))
    assert cache_folder() == inner
