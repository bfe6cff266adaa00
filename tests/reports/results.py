"""Results made by hand, for reports."""

from fistyle.findings import Edit, Failure, FileResult, Finding, Fix, Metrics, Related
from fistyle.text import SourceText, Span

TEXT = "# Uutinen\n\nSe on 😋 päätös, joka tehtiin **hallituksen**\n> toimesta. Toinen virke.\n"
SOURCE = SourceText("docs/a.md", TEXT)
START = TEXT.index("hallituksen")
END = TEXT.index(". Toinen")

FINDING = Finding(
    rule="toimesta",
    entry="x",
    code="VI0101",
    category="VI",
    severity="warning",
    status="stable",
    message="”hallituksen toimesta”: kerro tekijä subjektina tai käytä passiivia ilman tekijää, jos se on selvä.",
    span=Span(START, END),
    context=Span(11, END + 1),
    text=TEXT[START:END],
    fingerprint="0123456789abcdef",
    url="https://example.org/toimesta",
    related=(Related(Span(2, 9), "”Uutinen”"),),
    suggestions=(Fix("”hallituksen toimesta” → ”hallitus”", False, (Edit(Span(START, END), "hallitus"),)),),
)
INSERTION = Finding(
    rule="pilkku",
    entry=None,
    code="PI0101",
    category="PI",
    severity="error",
    status="stable",
    message="Lisää pilkku.",
    span=Span(7, 7),
    context=Span(0, 22),
    text="",
    fingerprint="fedcba9876543210",
)
RESULTS = (
    FileResult(SOURCE, (FINDING,), Metrics(1234, 100, 48.25), (Failure("docs/a.md", "rule", "muu: aika loppui"),)),
    Failure("b.md", "encoding", "not UTF-8"),
    FileResult(SourceText("c.txt", "Tiedän että hän tulee."), (INSERTION,), Metrics(4, 1, 4.0)),
    FileResult(SourceText("d.txt", "Kissa istuu."), (), Metrics(2, 1, 2.0)),
)

# What an attacker would put into a text, a file name, a rule: markup of every kind, line breaks, control characters.
EVIL = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;]]>--><!--%0A::error::\x1b[2J\x00\ufffe"
EVIL_TEXT = f"Alku 😋 {EVIL}\nja loppu.\n"
EVIL_FINDING = Finding(
    rule=EVIL,
    entry=EVIL,
    code="VI0101",
    category="VI",
    severity="info",
    status="preview",
    message=f"{EVIL}\n{EVIL}",
    span=Span(7, len(EVIL_TEXT) - 1),
    context=Span(0, len(EVIL_TEXT)),
    text=EVIL_TEXT[7:-1],
    fingerprint="0" * 16,
    url='https://example.org/"><script>alert(3)</script>',
    related=(Related(Span(0, 4), EVIL),),
    suggestions=(Fix(EVIL, False, (Edit(Span(0, 4), EVIL), Edit(Span(7, 9), ""))),),
)
EVIL_RESULTS = (
    FileResult(SourceText(f"a,b:{EVIL}\n.md", EVIL_TEXT), (EVIL_FINDING,), failures=(Failure("x\n", "rule", EVIL),)),
    Failure("ei-utf8-\udcff.txt", "encoding", EVIL),
)
