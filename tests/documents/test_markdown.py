"""Markdown: what is prose, of which kind, and where it comes from."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from fistyle.documents import Suppression
from tests.documents.reading import assert_sound, kinds, prose, read, slice_of


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Tämä on **hyvin** _tärkeä_ asia.", "Tämä on hyvin tärkeä asia."),
        ("Ohjelma `pip`:illä ja `main`-haara.", "Ohjelma \ufffc:illä ja \ufffc-haara."),
        ("Lue [ohje](https://a.fi 'x') ja [toinen][a].\n\n[a]: b", "Lue ohje ja toinen."),
        ("Katso <https://a.fi> tai <a@b.fi>.", "Katso \ufffc tai \ufffc."),
        ("Matti &amp; Maija &#228;", "Matti & Maija ä"),
        (r"Viisi \* kuusi \_ a", "Viisi * kuusi _ a"),
        ("rivi\nrivi  \nrivi\\\nrivi", "rivi rivi rivi rivi"),
        ("Kaava $x^2$ on, hinta 5 $ tai 10 $.", "Kaava \ufffc on, hinta 5 $ tai 10 $."),
        ("sana[^1]. Toinen [^a].", "sana. Toinen."),
        ("Ennen <!-- ei --> jälkeen.", "Ennen jälkeen."),
        ("Ennen ~~poistettu~~ jälkeen.", "Ennen jälkeen."),
        ("H<sub>2</sub>O <b>on</b> vesi<br>ja jää", "H2O on vesi ja jää"),
        ("Paina <kbd>Ctrl</kbd>+<code>a b</code> nyt", "Paina \ufffc+\ufffc nyt"),
        ("Paina <kbd> nyt", "Paina nyt"),
        ("Kuva ![x](y.png) tässä", "Kuva \ufffc tässä"),
        ("Sivu {{ site.nimi }} ja {% if a %}teksti{% endif %}.", "Sivu \ufffc ja teksti."),
        ("Kuva ![x](y){ width=20 } tässä {: .luokka}", "Kuva \ufffc tässä"),
        ("**kesken ja `kesken", "**kesken ja `kesken"),
        ("[hakasulut] jäävät", "[hakasulut] jäävät"),
    ],
)
def test_inline(markdown: str, expected: str) -> None:
    assert prose(markdown) == [expected]


@pytest.mark.parametrize(
    ("markdown", "words", "source"),
    [
        ("a **b c** d", "b c", "b c"),
        ("a **b** c", "a b c", "a **b** c"),
        ("a [b](c) d", "b d", "b](c) d"),
        ("x `pip`:illä y", "\ufffc:illä", "`pip`:illä"),
        ("x &amp; y", "&", "&amp;"),
        (r"x \* y", "*", r"\*"),
        ("> - a\n>   b c", "a b", "a\n>   b"),
        ("a\r\nb *c*\r\nd", "b c d", "b *c*\r\nd"),
        ("a [b] a", "a", "a"),
        ("| a | b \\| c |\n|---|---|\n| d | *e* f |", "b | c", "b \\| c"),
        ("> | a | b |\n> |---|---|\n> | d | *e* f |", "e f", "e* f"),
        ("## Otsikko #1 ##\n", "Otsikko #1", "Otsikko #1"),
        ("- \tsarkain\n\n\tjatkuu näin", "jatkuu", "jatkuu"),
        ("---\nt: x\n---\n\nx y", "x y", "x y"),
        ("sana ![kuva kissasta](k) x", "kissasta", "kissasta"),
        ("sana^[nootti *tässä*] x", "nootti tässä", "nootti *tässä"),
        ("ka\u0308si\u00adpaino", "käsipaino", "ka\u0308si\u00adpaino"),
    ],
)
def test_slices(markdown: str, words: str, source: str) -> None:
    document = read(markdown)
    assert slice_of(document, words) == source
    assert_sound(document)


def test_block_kinds() -> None:
    markdown = """\
# Otsikko

Alaotsikko
----------

Kappale.

- kohta

  kohdan toinen kappale

> Lainaus.
>
> > Sisempi.

| Solu | Toinen |
|------|--------|
| x y  |        |

![Kuvassa on kissa](kissa.png)

Termi
: Selitys.

[^1]: Alaviite.
"""
    assert kinds(markdown) == [
        ("heading", "Otsikko"),
        ("heading", "Alaotsikko"),
        ("paragraph", "Kappale."),
        ("item", "kohta"),
        ("paragraph", "kohdan toinen kappale"),
        ("quotation", "Lainaus."),
        ("quotation", "Sisempi."),
        ("cell", "Solu"),
        ("cell", "Toinen"),
        ("cell", "x y"),
        ("caption", "Kuvassa on kissa"),
        ("item", "Termi"),
        ("paragraph", "Selitys."),
        ("paragraph", "Alaviite."),
    ]


def test_levels_and_lead_ins() -> None:
    blocks = read("## Luku\n\nTarvitset:\n\n1. työkalut\n   - vasara\n2. aikaa\n\nMuuta.\n\n- irrallinen\n").blocks
    assert [(block.prose, block.level, block.continues) for block in blocks] == [
        ("Luku", 2, False),
        ("Tarvitset:", 0, False),
        ("työkalut", 1, True),
        ("vasara", 2, True),
        ("aikaa", 1, True),
        ("Muuta.", 0, False),
        ("irrallinen", 1, False),
    ]


def test_code_between_lead_in_and_list_cuts_them_apart() -> None:
    assert [block.continues for block in read("Näin:\n\n```\nx\n```\n\n- kohta").blocks] == [False, False]


def test_quoted_blocks_are_marked_and_alerts_are_not_quotations() -> None:
    blocks = read("> # Otsikko\n> Lainaus\n> - kohta\n\n> [!NOTE]\n> Huomaa tämä.\n").blocks
    assert [(block.kind, block.prose, block.quoted) for block in blocks] == [
        ("heading", "Otsikko", True),
        ("quotation", "Lainaus", True),
        ("item", "kohta", True),
        ("paragraph", "Huomaa tämä.", False),
    ]


def test_task_boxes_are_no_prose() -> None:
    assert prose("- [ ] tekemättä\n- [x] tehty\n- [X](a) linkki") == ["tekemättä", "tehty", "X linkki"]


@pytest.mark.parametrize(
    "markdown",
    [
        "---\ntitle: Otsikko\ntags: [a, b]\n---\n",
        '+++\ntitle = "Otsikko"\n+++\n',
        "```py\nkoodi = 1\n```",
        "~~~\nkoodi\n~~~",
        "    sisennetty koodi",
        "<!-- kommentti\nkahdella rivillä -->",
        "<div>\nteksti\n</div>",
        "<script>\nvar a\n</script>",
        "$$\nx = y\n$$",
        "[TOC]",
        "* TOC\n{:toc}",
        "{% include alku.html %}",
        "{{< kuva tiedosto >}}",
        "{% highlight py %}\nkoodi\n\nkoodi\n{% endhighlight %}",
        "[a]: https://a.fi 'otsikko'",
        "*[HTML]: Hypertext Markup Language",
        ":::note\n:::",
        "> [!NOTE]",
        "![kuva.png](kuva.png)",
        "[![koonti onnistuu hyvin](a.svg)](b)",
        "***",
        "https://yle.fi",
    ],
)
def test_what_is_no_prose_reaches_no_block(markdown: str) -> None:
    assert prose(f"{markdown}\n\nTeksti.") == ["Teksti."]


def test_containers_of_other_dialects_keep_their_text() -> None:
    assert prose('!!! note "Huomio"\n    Sisältö jatkuu.\n') == ["Sisältö jatkuu."]
    assert prose(":::tip Vinkki\n\nTee näin.\n\n:::\n") == ["Tee näin."]
    assert prose("<details>\n<summary>Lisää</summary>\n\nSisällä.\n\n</details>") == ["Sisällä."]
    assert prose("{% if a %}\nTeksti.\n{% endif %}") == ["Teksti."]
    assert prose("{% if a %}Teksti.{% endif %}") == ["Teksti."]
    assert prose("{% raw %}\nTeksti.\n{% endraw %}") == ["Teksti."]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert prose("---\n\nTeksti jatkuu.\n\nLisää.") == ["Teksti jatkuu.", "Lisää."]


def test_suppressions() -> None:
    text = "Teksti <!-- fistyle: ignore[toimesta, VI02] reason: vakiintunut -->\n\n<!-- fistyle: ignore-file -->\n"
    document = read(text)
    first, second = document.suppressions
    assert (first.kind, first.ids, first.reason) == ("ignore", ("toimesta", "VI02"), "vakiintunut")
    assert text[first.start : first.end].startswith("<!-- fistyle: ignore[")
    assert second == Suppression("ignore-file", (), "", text.index("<!-- fistyle: ignore-file"), len(text) - 1)
    assert read("```\n<!-- fistyle: ignore -->\n```\n").suppressions == ()


@pytest.mark.parametrize(
    "piece", ["[", "![", "^[", "[^a", "<code>a ", "*a ", "`a``", "[a](", "{{ ", "$a ", "<!-- ", "> "]
)
def test_unclosed_markup_is_read_in_linear_time(piece: str) -> None:
    start = time.process_time()
    assert_sound(read(piece * 10_000))
    assert time.process_time() - start < 10


def test_plain_text_does_not_load_the_markdown_parser() -> None:
    code = (
        "import sys; from fistyle.text import SourceText; from fistyle.documents import read_document;"
        "read_document(SourceText('a.txt', 'Hei.')); sys.exit('markdown_it' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
