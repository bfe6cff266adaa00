"""Stage 3 of 7: prose becomes sentences of tokens.

CONTRACT (helper fills in):
class Sentence (slots, treated as frozen):
    block: Block
    forms: tuple[str, ...]     tokens as written (NFC), punctuation marks are tokens of their own
    start, end: int            prose offsets in block.prose
    span(first, last=None) -> tuple[int, int]   prose offsets of tokens first..last-1 (computed lazily, cached)
    text                       block.prose[start:end]
tokenize(block) -> tuple[Sentence, ...]      fast path: one compiled regex with findall; spans only when asked for
"""
