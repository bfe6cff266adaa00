"""Inflection: the form of a word that features ask for.

    lexeme + features → candidates (nominals, verbs, comparison, pronouns) → confirmed by the analyser → form

Imported only when a suggestion asks for a form.
"""

from fistyle.inflection.generator import Generator, Lexeme, candidates, lexeme_of

__all__ = ["Generator", "Lexeme", "candidates", "lexeme_of"]
