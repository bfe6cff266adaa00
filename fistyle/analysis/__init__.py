"""Stage 4 of 7: every word gets its readings."""

from fistyle.analysis.analyser import Analyser, choose_analyser
from fistyle.analysis.cache import FormCache
from fistyle.analysis.lexicon import Lexicon, Word
from fistyle.analysis.reading import VALUES, Features, Reading
from fistyle.analysis.text import AnalysedText, analyse_text

__all__ = [
    "VALUES",
    "AnalysedText",
    "Analyser",
    "Features",
    "FormCache",
    "Lexicon",
    "Reading",
    "Word",
    "analyse_text",
    "choose_analyser",
]
