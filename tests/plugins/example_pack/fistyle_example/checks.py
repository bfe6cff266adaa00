"""A check of one rule in Python, and a check kind of its own."""

from fistyle.matching.match import Match


def find_shouting(text, rule):
    """Words of capitals only."""
    for sentence in text.sentences:
        for index, form in enumerate(sentence.forms):
            if len(form) > 4 and form.isupper():
                start, end = sentence.span(index)
                yield Match(rule, sentence.block, start, end, sentence, index, index + 1)


def build_first_word(rules):
    return FirstWord(rules)


class FirstWord:
    """Sentences that begin with a word that the rule names."""

    def __init__(self, rules):
        self.rules = rules

    def find(self, text):
        for rule in self.rules:
            for sentence in text.sentences:
                if sentence.forms[0].lower() == rule.spec:
                    start, end = sentence.span(0)
                    yield Match(rule, sentence.block, start, end, sentence, 0, 1)
