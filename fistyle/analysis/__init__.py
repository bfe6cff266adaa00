"""Stage 4 of 7: every word gets its readings.

CONTRACT (helper fills in; modules: reading, mapping, closed, guesser, libvoikko_backend, embedded_backend, cache, lexicon)

class Analyser(Protocol):
    name: str                       "libvoikko" | "embedded"
    identity: str                   name, version and SHA-256 of the dictionary: the form cache's key; known without
                                    loading the dictionary's transducer
    def analyse(self, words: Sequence[str]) -> list[str]
        for each lower-cased NFC word its FSTOUTPUT strings joined by "\\n" ("" = unknown)

class Word (slots, treated as frozen): form, word (lower-case), readings: tuple[Reading, ...]
class Lexicon:
    Lexicon(analyser: Analyser (lazy loading inside), cache: FormCache | None)
    def load(self, forms: Iterable[str]) -> None       one batch: memo -> cache -> analyser (missing words sorted) -> cache
    def __getitem__(self, form) -> Word                analyses on demand; punctuation and numbers too
class AnalysedText:
    document: Document; sentences: tuple[Sentence, ...]; lexicon: Lexicon
    def readings(form) -> tuple[Reading, ...]
analyse_text(document, lexicon) -> AnalysedText        tokenizes every block, loads the lexicon with all forms
choose_analyser(name="auto") -> Analyser               libvoikko where it loads, else embedded; AnalyserError names the cure
"""
