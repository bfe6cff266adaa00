"""Stage 3 of 7: prose becomes sentences of tokens.

Both follow UD Finnish TDT: an abbreviation or ordinal keeps its full stop (``esim.``, ``5.``) unless the sentence ends
there, the split end of a compound keeps its hyphen (``H&M Home -tuote``), a number keeps the spaces between its groups
(``110 000``: the only tokens that hold white space).

Sentences are cut first, by looking only at the marks that may end one. Inside a sentence a full stop before a space
then always belongs to its word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fistyle.documents import Block

# Shortened words that something must follow: no sentence ends in them, whatever comes next.
_LEADING: Final = frozenset(
    """
    alik alk apul art dipl dos dr e.l em engl ent erik esik esim ev evl fil fm hra hum huom ilm ins jap kand kapt
    kd kenr kers kesk kirj kl klo ko koht kok ks käänt lat leg leht lis luutn lyh maist mm mr mrs ms muist nim
    nimim nk nro ns nuor nyk o.s oik op os par pj pl po poht prof ps puh puhj pvm ransk rkl rkp rn rov ruots rva
    saks san sd siht skp so st suom synt säv tav tekn teol toht toim tri ts tseh ukr vanh varap vas ven venäj verr
    vers vert vihr vrt vs vt yht ylil
    """.split()  # noqa: SIM905
)
# Those that may stand last: a sentence ends there if a capital follows.
_CLOSING: Final = frozenset(
    """
    ab al ap cm co dl eaa ed edell ef ekr ell elok em.m eo erit fr gal harj hebr heinäk helmik heng henk hlö huhtik
    huv inc inf jaa jatk jes jhk jk jkn jkr jks jkv jms jne joh jouluk jr jssk jstk jtk jtkn kaup kesäk kg kk km
    kol kop kor kpl kr krs kt kts kunn ky l lk lkm lks lokak ltd luuk läh maalisk mahd maks marrask matt mg milj
    min ml mlj mom moos mrd mt muk mukl myöh oy oyj pot puol pv room ry sec sek sp sr srk syst syysk tammik tim tk
    tl tms tmv tod toukok tsv vast vk vko vm vrk vuot yhd yks ym yms ymv yo
    """.split()  # noqa: SIM905
)
_ABBREVIATIONS: Final = _LEADING | _CLOSING

_SMILE: Final = r"['’]?-?[)(DPp]++(?!\w)"
_EMOJI: Final = "☀-➿\U0001f300-\U0001faff\ufe0f\u200d"
_CLOSERS: Final = r"\"”“’»'\])}"
# What may end a sentence, all that belongs to it, and the first telling character after the gap. It starts with a set
# of characters on purpose: re skips to the next of them quickly.
_END: Final = re.compile(
    rf"""
    [.!?…:;={_EMOJI}]
    (?: (?<=[.!?…])(?<![.!?…][.!?…]) [.!?…]*+ (?P<close>[{_CLOSERS}]*+)
      | (?<=[\w\s][:;=]) {_SMILE}
      | (?<=[{_EMOJI}]) [{_EMOJI}]*+ )
    (?: \s*+[:;=]{_SMILE} | \s*+[{_EMOJI}]++ | \s++(?:\#\w++|https?://\S++) | \s["”](?=\s*\Z) | \[\d++\] )*+
    (?P<gap>\s++|\Z)
    (?= (?:["”“„»«'’‘(\[{{*•] | [-–—−]\s?)*+ (?P<next>.?) )
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENERS: Final = "([{\"”“„»«'’‘*"
_LONGEST_WORD: Final = 40
# The number or date of an ordinal: 5, 4.–5, 24.12, 11–12.8 or XII, but no year, sum or range of cardinals.
_ORDINAL: Final = re.compile(
    r"(?:(?:\d{1,2}\.)?[-–−])?\d{1,3}|(?:\d{1,2}(?:\.\d{0,2}\.?)?[-–−])?\d{1,2}\.(?:0?[1-9]|1[0-2])|[IVXLC]+", re.ASCII
)
_GROUPED: Final = re.compile(r"\d[ \u00a0\u2009\u202f]\d{3}")
# No Finnish word ends like this, but a shortened one does.
_SHORTENED: Final = re.compile(r"(?:[bcdfghjkmpqvwxzlr]|[bcdfghjklmnpqrstvwxz]{2})\Z")

_TOKEN: Final = re.compile(
    rf"""
    (?=\S)(?:
      \w++(?=[ ,])(?<!\d)                                              # most words; the rest says it in full
    | (?:https?|ftp)://\S*[\w/=\ufffc] | www\.\S*[\w/=]
    | (?=\w{{1,9}}\.[)\]:;])(?i:[^\W\d_]|{"|".join(sorted(filter(str.isalpha, _ABBREVIATIONS)))})\.
    | (?: \d{{1,3}}(?:[ \u00a0\u2009\u202f]\d{{3}}){{1,4}}+(?!\d)
        | (?: [-–−](?:(?=\d)|(?<!^[-–−])(?<![.:…]\s[-–−])) | [@\#] )?[\w\ufffc]++
        | [%€$£°§](?=:\w) )
      (?: (?: [-–−:'’´&@+_~=]
            | \.(?=[a-zåäö\d]) | (?<=\b[A-ZÅÄÖ])\. | \.-
            | (?<=\d),(?=\d)
            | [-–−.]/ | (?: (?<=\b\w)|(?<=\b\w\w)|(?<=\b\w\w\w)|(?<=\d) )/ | /(?=\d|[A-ZÅÄÖ]{{2}}|\w{{1,3}}\b)
          ) [\w\ufffc]++
        | [\u0300-\u036f]++\w*+ )*+
      (?: [-–−](?![-–−\w]) | \.(?=,|\s[^:;=\#{_EMOJI}])(?!\s["”]\Z) )?
    | (?<=\S):[a-zåäö]++                                               # the ending of a quoted name: ”Kalevala”:n
    | \.\.++ | …++ | [!?]++ | -++>++ | --++ | \*\*++ | \*\w++\*
    | [:;=]['’]*+-?[)(DPp/\\|]++(?!\w)
    | [{_EMOJI}]++
    | \S )
    """,
    re.VERBOSE,
)


class Sentence:
    """A sentence of one block; treat it as frozen. ``start`` and ``end`` are offsets in the block's prose."""

    __slots__ = ("_spans", "block", "end", "forms", "start")

    def __init__(self, block: Block, forms: tuple[str, ...], start: int, end: int) -> None:
        self.block = block
        self.forms = forms
        self.start = start
        self.end = end
        self._spans: list[tuple[int, int]] | None = None

    def __len__(self) -> int:
        return len(self.forms)

    def __repr__(self) -> str:
        return f"Sentence({self.text!r}, {self.start}, {self.end})"

    @property
    def text(self) -> str:
        """The prose of the sentence."""
        return self.block.prose[self.start : self.end]

    def span(self, first: int, last: int | None = None) -> tuple[int, int]:
        """Prose offsets of the tokens from ``first`` up to ``last``, exclusive; without ``last`` of one token."""
        spans = self._spans
        if spans is None:
            # Only white space lies between tokens and none begins with it, so each is the next place it occurs.
            prose, place, spans = self.block.prose, self.start, []
            for form in self.forms:
                place = prose.index(form, place)
                spans.append((place, place + len(form)))
                place += len(form)
            self._spans = spans
        return spans[first][0], spans[first if last is None else last - 1][1]


def tokenize(block: Block) -> tuple[Sentence, ...]:
    """Cut a block's prose into sentences, and those into tokens."""
    prose = block.prose
    findall = _TOKEN.findall
    return tuple([Sentence(block, tuple(findall(prose, start, end)), start, end) for start, end in _bounds(prose)])


def is_word(form: str) -> bool:
    """Whether a token is a word to count: it holds a letter or a digit, or stands for inline code."""
    return form.isalnum() or any(char.isalnum() or char == "\ufffc" for char in form)


def _bounds(prose: str) -> Iterator[tuple[int, int]]:
    """The sentences' offsets in order: trimmed, never empty, only white space between them."""
    start = len(prose) - len(prose.lstrip())
    for match in _END.finditer(prose, start):
        if _ends_sentence(prose, start, match):
            gap, following = match.span("gap")
            yield start, gap
            start = following
    end = len(prose.rstrip())
    if start < end:
        yield start, end


def _ends_sentence(prose: str, start: int, match: re.Match[str]) -> bool:
    close, following = match.group("close", "next")
    if not following:
        return True
    if following in ",;:)]}":
        return False
    mark = match.start()
    if close is None:  # a smiley or emoji
        return mark > start and following.isupper()
    lower = following.islower()
    if prose[mark] != "." or match.start("close") > mark + 1:
        return not lower
    word = "".join(prose[max(start, mark - _LONGEST_WORD) : mark].split()[-1:]).lstrip(_OPENERS)
    if close:
        return not (lower or (close[0] in ")]" and word.lower() in _ABBREVIATIONS))
    if word[-1:].isdigit() or word.isupper():
        return _number_ends_sentence(prose, start, mark, word, following)
    if len(word) == 1:
        return not word.isalpha()
    folded = word.lower()
    if folded in _LEADING:
        return False
    if folded in _CLOSING or "." in word or folded.rpartition("-")[2] in _CLOSING:
        return following.isupper()
    return not (lower and _SHORTENED.search(folded))


def _number_ends_sentence(prose: str, start: int, mark: int, word: str, following: str) -> bool:
    """The same for a number, date, initial or acronym."""
    if len(word) == 1 and word.isalpha():
        return False
    if not _ORDINAL.fullmatch(word):
        return not ("." in word and following.islower() and word.isupper())
    if following.islower():
        return _GROUPED.fullmatch(prose, max(start, mark - 5), mark) is not None
    return not following.isdigit() and mark - len(word) > start
