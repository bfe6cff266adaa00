"""What checks found in the blocks of a text is kept for its next version: an edit re-lints the blocks that it changed.

Only for checks that say ``local``: what they find in a block depends on nothing but its prose and kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from fistyle.matching.match import Match

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText
    from fistyle.documents import Block
    from fistyle.matching.kinds import Check, CheckFailure
    from fistyle.tokens import Sentence

_Key = tuple[str, str, int, bool, bool]


def find_kept(check: Check, text: AnalysedText) -> Iterable[Match | CheckFailure]:
    """Return what a check finds, looking only at blocks that stood not in the text's last version."""
    if text.memo is None or not getattr(check, "local", False):
        return check.find(text)
    known: dict[_Key, list[Match]] = text.memo.get(check, {})
    blocks = text.document.blocks
    keys = {id(block): _key(block) for block in blocks}
    fresh = {key: block for block in blocks if (key := keys[id(block)]) not in known}
    found: dict[_Key, list[Match]] = {key: known.get(key, []) for key in keys.values()}
    failures = []
    if fresh:
        for one in check.find(_part(text, list(fresh.values()))):
            if isinstance(one, Match):
                found[keys[id(one.block)]] = [*found[keys[id(one.block)]], one]
            else:
                failures.append(one)
    if failures:
        text.memo.pop(check, None)  # it is tried anew
    else:
        text.memo[check] = found
    return [*failures, *_moved(found, text, keys)]


def _key(block: Block) -> _Key:
    return block.prose, block.kind, block.level, block.quoted, block.continues


def _part(text: AnalysedText, blocks: list[Block]) -> AnalysedText:
    wanted = set(map(id, blocks))
    sentences = tuple(one for one in text.sentences if id(one.block) in wanted)
    return replace(text, document=replace(text.document, blocks=tuple(blocks)), sentences=sentences, memo=None)


def _moved(found: Mapping[_Key, list[Match]], text: AnalysedText, keys: Mapping[int, _Key]) -> Iterable[Match]:
    """Return the matches of all blocks of this version, in their order."""
    holders = {id(block) for block in text.document.blocks if found[keys[id(block)]]}
    sentences: dict[int, dict[int, Sentence]] = {}
    for sentence in text.sentences:
        if id(sentence.block) in holders:
            sentences.setdefault(id(sentence.block), {})[sentence.start] = sentence
    for block in text.document.blocks:
        if id(block) in holders:
            for match in found[keys[id(block)]]:
                yield _in_block(match, block, sentences.get(id(block), {}))


def _in_block(match: Match, block: Block, sentences: Mapping[int, Sentence]) -> Match:
    if match.block is block:
        return match
    changes: dict[str, Any] = {"block": block, "related": tuple(_in_block(o, block, sentences) for o in match.related)}
    if match.sentence is not None:
        changes["sentence"] = sentences[match.sentence.start]
    return replace(match, **changes)
