"""``fistyle stats``: the tables that people read and the JSON that machines do."""

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from fistyle.scores import LEAST

PACK = Path(__file__).parent.parent / "plugins" / "small_pack"
SCHEMA = json.loads(files("fistyle").joinpath("schemas/stats.schema.json").read_text(encoding="utf-8"))
BODY = "Kunta teki päätöksen hakemuksen käsittelystä hallituksen toimesta. Se on niinkuin ennen. " * 10
TEXT = f"Alku ennen otsikkoa.\n\n# Päätös\n\n{BODY}\n\n## Loppu\n\nKissa istuu.\n"
GENRES = """\
[asiateksti]
sentence_mean = [10.0, 12.0, 17.0]
lix = [60.0, 69.0, 77.0]
wiio = [7.0, 8.9, 11.3]
nouns_per_verb = [2.3, 3.5, 4.8]
passives = [0.0, 10.0, 27.9]
minen = [0.0, 0.5, 1.72]
deverbal = [1.7, 4.1, 7.7]
genitives = [10.5, 15.4, 21.2]
clauses = [1.3, 1.6, 2.1]
translationese = [0.0, 4.0]
errors = [0.0, 50.0]
"""


@pytest.fixture
def stats(fistyle, tmp_path, monkeypatch):
    """Run ``stats`` on TEXT with the small pack and bands that do not change when they are measured anew."""
    (tmp_path / "genres.toml").write_text(GENRES)
    monkeypatch.setattr("fistyle.scores.GENRES", tmp_path / "genres.toml")
    from fistyle.scores import load_genres

    load_genres.cache_clear()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    yield lambda *args, stdin=b"": fistyle("stats", "--pack", PACK, *args, stdin=stdin)
    load_genres.cache_clear()


def test_text(stats):
    assert stats("a.md") == (
        0,
        """\
a.md
117 sanaa, 22 virkettä, tekstilaji asiateksti
ei selvää näyttöä käännöksestä

pisteet (50 = lajin keskitaso)
raskaus                         29  ██████··············
käännösmäisyys                   0  ····················
virheet                         94  ███████████████████·

mitta                         arvo    lajissa
virkkeen pituus, sanaa         5,2  10,0–17,0  ··········
LIX                           58,3  60,0–77,0  █·········  tavallinen
Wiion luokka                   5,3   7,0–11,3  ··········
substantiiveja verbiä kohti    3,0    2,3–4,8  ███·······
passiiveja, % verbimuodoista   0,0   0,0–27,9  █·········
minen-sanoja, % sanoista       0,0    0,0–1,7  █·········
muita teonnimiä, % sanoista   27,0    1,7–7,7  ██████████
genetiivejä, % sanoista       26,1  10,5–21,2  ██████████
lauseita virkkeessä            1,0    1,3–2,1  ··········
virkkeen pituuden mediaani     4,0
pisin virke, sanaa               7

virkkeitä pituuden mukaan  osuus
1–5 sanaa                   55 %  ███████████·········
6–10 sanaa                  45 %  █████████···········
11–15 sanaa                  0 %  ····················
16–20 sanaa                  0 %  ····················
21–25 sanaa                  0 %  ····················
26–35 sanaa                  0 %  ····················
yli 35 sanaa                 0 %  ····················

rivi  osio           sanaa   LIX  raskaus  käännösmäisyys  virheet
   1  (ei otsikkoa)      3  36,3        –               –        –
   3  Päätös           111  60,0       29               0       94
   7  Loppu              3   2,0        –               –        –

""",
        "",
    )


def test_it_fits_80_columns_and_has_no_colours_in_a_pipe(stats):
    long = f"# {'Hyvin pitkä otsikko ' * 9}\n\n{BODY}\n\n## Toinen\n\n{BODY}\n"
    for lang in ("fi", "en"):
        out = stats("--lang", lang, "--stdin-filename", "b.md", "-", stdin=long.encode()).out
        assert max(map(len, out.splitlines())) <= 80
        assert "\x1b" not in out
        assert "Hyvin pitkä otsikko Hyv…" in out


def test_english(stats):
    out = stats("--lang", "en", "a.md").out
    assert "117 words, 22 sentences, genre asiateksti" in out
    assert "translationese" in out


def read(done):
    document = json.loads(done.out)
    jsonschema.validate(document, SCHEMA)
    return document


def test_json(stats):
    done = stats("--output-format", "json", "a.md")
    (file,) = read(done)["files"]
    assert (done.code, done.err) == (0, "")
    assert (file["path"], file["genre"]) == ("a.md", "asiateksti")
    assert file["scores"] == {"raskaus": 29, "kaannosmaisyys": 0, "virheet": 94}
    assert file["evidence"] == {"verdict": "unclear", "rate": None}
    assert file["figures"]["words"] == 117
    assert file["figures"]["sentence_bins"][:2] == [{"to": 5, "sentences": 12}, {"to": 10, "sentences": 10}]
    assert [(one["title"], one["line"], one["figures"]["words"]) for one in file["sections"]] == [
        ("", 1, 3),
        ("Päätös", 3, 111),
        ("Loppu", 7, 3),
    ]
    assert sum(one["figures"]["sentences"] for one in file["sections"]) == file["figures"]["sentences"]
    assert file["sections"][1]["scores"]["virheet"] == 94
    assert file["sections"][2]["figures"]["words"] < LEAST
    assert set(file["sections"][2]["scores"].values()) == {None}


def test_empty_text_and_missing_files(stats):
    done = stats("--output-format", "json", "-", "nothing.md", stdin=b"")
    document = read(done)
    assert done.code == 2
    assert document["files"][0]["figures"]["lix"] is None
    assert document["files"][0]["sections"] == []
    assert [failure["kind"] for failure in document["failures"]] == ["missing"]
    assert stats("-", stdin=b"").code == 0


@pytest.mark.parametrize(
    ("args", "error"),
    [
        (("--genre", "asiatekst"), "tuntematon laji ”asiatekst” (tarkoititko: ”asiateksti”?)"),
        (("--output-format", "jsn"), "tuntematon tulostusmuoto ”jsn” (tarkoititko: ”json”?)"),
        (("--profile", "virka"), "tuntematon tekstilaji ”virka” (tarkoititko: ”virkakieli”?)"),
    ],
)
def test_what_does_not_exist_is_an_error(stats, args, error):
    done = stats(*args, "a.md")
    assert (done.code, done.out, done.err) == (2, "", f"fistyle: {error}\n")
