"""The passage of a text that comes nearest to some words, found in one pass over the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from bot.services.names.typed_text import kept_text

LONGEST_SHOWN = 120
"""Characters of somebody else's text that are shown to tell which passage is meant."""
_MOST_WORDS = 250
_LEAST_ALIKE = 0.5
"""Of the words: a passage that shares fewer is another one."""
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…\n]")
_MARKS = re.compile(r"[“”„‟\"«»]")
_STOP = re.compile(r"[.!?…,]")


def find_nearest(text: str, words: str) -> tuple[int, int] | None:
    """Where the passage stands that comes nearest to some words; None where none comes near.

    It begins and ends with whole words, and with the stop that ends it where the words end with one.
    """
    wanted = [found[0].casefold() for found in _WORD.finditer(words)][:_MOST_WORDS]
    found = list(_WORD.finditer(text))
    tokens = [token[0].casefold() for token in found]
    start = _best_window(tokens, wanted)
    if start is None:
        return None
    slack = len(wanted) // 2
    first, last = max(0, start - slack), min(len(tokens), start + len(wanted) + slack + 1)
    core = SequenceMatcher(None, wanted, tokens[first:last], autojunk=False).find_longest_match()
    begin, end = first + core.b, first + core.b + core.size
    # From the longest run outwards: a word that stands there twice is meant where it is nearer.
    before = _reached(wanted[: core.a][::-1], tokens[first:begin][::-1])
    after = _reached(wanted[core.a + core.size :], tokens[end:last])
    if before.alike + core.size + after.alike < _LEAST_ALIKE * len(wanted):
        return None
    begin, end = begin - before.tokens, end + after.tokens
    # What stands in the place of the words before and after those that are the same, within the sentence.
    for _ in range(before.left):
        if begin == 0 or _parts(text[found[begin - 1].end() : found[begin].start()]):
            break
        begin -= 1
    for _ in range(after.left):
        if end == len(found) or _parts(text[found[end - 1].end() : found[end].start()]):
            break
        end += 1
    place = found[end - 1].end()
    ends_with_stop = bool(_STOP.match(words.rstrip("”’\"' ")[-1:]))
    return found[begin].start(), place + bool(ends_with_stop and _STOP.match(text, place))


def shown_nearest(text: str, words: str) -> str:
    """The nearest passage on one line, as far as it may be shown; empty where there is none."""
    place = find_nearest(text, words)
    passage = " ".join(kept_text(text[slice(*place)]).split()) if place else ""
    return passage if len(passage) <= LONGEST_SHOWN else f"{passage[: LONGEST_SHOWN - 1].rstrip()}…"


def nearest_words(text: str, words: str) -> str:
    """The nearest passage as one person's words in a row; empty where marks or paragraphs part it, or none is near.

    Empty, too, for more words than are looked for: a part of them would stand for all.
    """
    is_whole = len(_WORD.findall(words)) <= _MOST_WORDS
    place = find_nearest(text, words) if is_whole else None
    passage = text[slice(*place)] if place else ""
    return "" if "\n" in passage.strip() or _MARKS.search(passage) else " ".join(kept_text(passage).split())


class _Reach(NamedTuple):
    """How far words reach into a text beside them."""

    alike: int
    tokens: int
    """Up to the last one that is the same."""
    left: int
    """Words after that one."""


def _reached(words: Sequence[str], tokens: Sequence[str]) -> _Reach:
    near = tokens[: len(words) + len(words) // 2 + 1]
    blocks = SequenceMatcher(None, words, near, autojunk=False).get_matching_blocks()[:-1]
    if not blocks:
        return _Reach(0, 0, len(words))
    last = blocks[-1]
    return _Reach(sum(block.size for block in blocks), last.b + last.size, len(words) - last.a - last.size)


def _best_window(tokens: Sequence[str], wanted: Sequence[str]) -> int | None:
    """Where as many words in a row as are wanted share most with these, rare words counting more than common ones."""
    if not wanted or not tokens:
        return None
    often, needed = Counter(tokens), Counter(wanted)
    weight = {word: 1 / (1 + often[word]) ** 0.5 for word in needed}
    seen: Counter[str] = Counter()
    score, best, best_start = 0.0, 0.0, None
    for place, word in enumerate(tokens):
        if word in needed:
            seen[word] += 1
            score += weight[word] if seen[word] <= needed[word] else 0
        leaving = place - len(wanted)
        if leaving >= 0 and (gone := tokens[leaving]) in needed:
            score -= weight[gone] if seen[gone] <= needed[gone] else 0
            seen[gone] -= 1
        if score > best + 1e-9:
            best, best_start = score, max(0, leaving + 1)
    return best_start


def _parts(between: str) -> bool:
    """Whether what stands between two words ends a sentence or a quotation."""
    return bool(_SENTENCE_END.search(between) or _MARKS.search(between))
