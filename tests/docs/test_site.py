"""The documentation: it builds without a warning, leads nowhere wrong, and says only what the program does."""

import contextlib
import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from fistyle.packs import load_pack

ROOT = Path(__file__).parents[2]
SITE = ROOT / "docs" / "site"
LANGUAGES = ("fi", "en")
PAGES = [path for lang in LANGUAGES for path in sorted((SITE / lang).glob("*.md"))]
COMMANDS = [
    (path, line.split(" #")[0].split(" | ")[-1 if line.startswith("cat") else 0])
    for path in [*PAGES, ROOT / "README.md"]
    for block in re.findall(r"```console\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
    for line in block.splitlines()
    if "fistyle " in line and not line.startswith(("pip", "#", "git"))
]
SCHEMA = {
    "properties": {
        "profile": {"enum": ["yleiskieli", "kauno"], "description": "A <kind>."},
        "extend": {"anyOf": [{"type": "string"}, {"type": "array"}], "description": "Files."},
        "overrides": {"type": "array", "items": {"properties": {"files": {}}}, "description": "Some files."},
    }
}


@pytest.fixture(scope="module", autouse=True)
def _scripts():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "docs"))
        yield


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    pytest.importorskip("zensical")
    import build_site

    build = tmp_path_factory.mktemp("build")
    assert build_site.main(build) == 0
    return build / "site"


def test_both_languages_have_the_same_pages():
    ours = [{path.name for path in (SITE / lang).glob("*.md")} for lang in LANGUAGES]
    assert ours[0] == ours[1]


def test_every_rule_has_its_place(site):
    pack = load_pack(ROOT / "rules")
    for folder in (".", "en"):
        pages = {path.stem: path.read_text("utf-8") for path in (site / folder / "rules").glob("*.html")}
        for rule in pack.rules:
            page = pages[Path(rule.path).stem]
            assert f'id="{rule.id}"' in page
            if rule.entry:
                assert f'id="{rule.key}"' in page


def test_a_rule_comes_with_examples_and_figures(site):
    page = (site / "rules" / "virkakieli.html").read_text("utf-8")
    section = page.partition('id="toimesta"')[2].partition("<h2")[0]
    assert "VI0101" in section
    assert re.search(r"Kunto tarkistettiin <mark>isännöitsijän toimesta</mark>\.", section)
    assert re.search(r"suomeksi kirjoitettu \d+,\d+ / 10 000", section)
    assert "written in Finnish" in (site / "en" / "rules" / "virkakieli.html").read_text("utf-8")


def test_the_two_languages_lead_to_each_other(site):
    assert 'href="./en/"' in (site / "index.html").read_text("utf-8")
    assert 'href="../"' in (site / "en" / "index.html").read_text("utf-8")


def test_the_help_of_all_commands_is_there(site):
    page = (site / "en" / "commands.html").read_text("utf-8")
    for command in ("check", "stats", "rule", "doctor"):
        assert f'id="{command}"' in page
    assert "--output-file" in page


def test_wrong_links_are_found(tmp_path):
    from check_links import problems

    pages = {
        "a.html": '<p id="x"><a href="b.html#y">1</a><a href="b.html#no">2</a><a href="no.html">3</a><a href="#x">',
        "b.html": '<p id="y"><a href="https://example.org/">1</a><script src="https://example.org/x.js"></script>',
    }
    for name, text in pages.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert list(problems(tmp_path)) == [
        "a.html: b.html#no: no such anchor",
        "a.html: no.html: no such page",
        "b.html: https://example.org/x.js: loaded from elsewhere",
    ]


def test_a_warning_stops_the_build(tmp_path, monkeypatch, capfd):
    pytest.importorskip("zensical")
    import build_site

    def write_sources(pack, lang, to):
        to.mkdir(parents=True)
        (to / "index.md").write_text("[x](missing.md)\n", encoding="utf-8")

    monkeypatch.setattr(build_site, "write_sources", write_sources)
    monkeypatch.setattr(
        build_site,
        "configuration",
        lambda pack, lang, folder: (
            f'[project]\nsite_name = "x"\ndocs_dir = "docs/{lang}"\nsite_dir = "site/{folder}"\n'
        ),
    )
    assert build_site.main(tmp_path) == 1
    assert "page does not exist" in capfd.readouterr().err


@pytest.mark.parametrize(("page", "line"), COMMANDS, ids=[f"{path.parent.name}/{path.name}" for path, _ in COMMANDS])
def test_commands_in_the_texts_are_commands_of_the_program(page, line):
    from fistyle.cli import make_parser

    argv = shlex.split(line.removeprefix("$ ").split(" | ")[0])
    assert argv[0] == "fistyle"
    with contextlib.suppress(SystemExit):
        make_parser("en", argv[1:]).parse_args(argv[1:])
        return
    pytest.fail(f"{page}: {line}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_rules_of_the_guide_work(lang, tmp_path):
    from fistyle.analysis import Lexicon, choose_analyser
    from fistyle.testing import make_linter, test_pack

    text = (SITE / lang / "cqp.md").read_text(encoding="utf-8")
    rules = re.findall(r"```yaml\n(- id: .*?)```", text, re.DOTALL)
    assert len(rules) == 2
    (tmp_path / "pack.toml").write_text('name = "oma"\nversion = "1"\nlanguage = "fi"\nlicence = "MIT"\n')
    (tmp_path / "rules.yaml").write_text("".join(rules), encoding="utf-8")
    pack = load_pack(tmp_path)
    assert test_pack(pack, make_linter(Lexicon(choose_analyser("auto")))) == []


def test_the_reference_is_made_from_the_schema():
    import config_page

    about = {"profile": "Millaista <tekstiä>.", "extend": "Tiedostot.", "overrides": "Joillekin."}
    told = config_page.reference(SCHEMA, about, "fi")
    assert "<td>yleiskieli, kauno</td><td>Millaista &lt;tekstiä&gt;.</td>" in told
    assert "<td>teksti / lista</td>" in told
    assert "`files`" in told
    assert "A &lt;kind&gt;." in config_page.reference(SCHEMA, about, "en")
    with pytest.raises(KeyError):
        config_page.reference(SCHEMA, {}, "fi")


def test_every_key_of_the_configuration_is_told_in_finnish():
    path = ROOT / "fistyle" / "schemas" / "config.schema.json"
    about = tomllib.loads((SITE / "avaimet.toml").read_text(encoding="utf-8"))
    assert set(about) == set(json.loads(path.read_text(encoding="utf-8"))["properties"])
