"""The passage of a text that comes nearest to some words, found in one pass over the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from bot.services.names.typed_text import kept_text

LONGEST_SHOWN = 120
"""Characters of somebody else's text that are shown to tell which passage is meant."""
_MOST_WORDS = 400
_LEAST_ALIKE = 0.5
"""Of the words, by their weight: a passage that shares fewer is another one."""
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
    first, last = max(0, start - len(wanted) // 2), min(len(tokens), start + len(wanted) + len(wanted) // 2 + 1)
    matcher = SequenceMatcher(None, wanted, tokens[first:last], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) < _LEAST_ALIKE * len(wanted):
        return None
    begin, end = first + blocks[0].b, first + blocks[-1].b + blocks[-1].size
    # What stands in the place of the words before and after those that are the same, within the sentence.
    for _ in range(blocks[0].a):
        if begin == 0 or _parts(text[found[begin - 1].end() : found[begin].start()]):
            break
        begin -= 1
    for _ in range(len(wanted) - blocks[-1].a - blocks[-1].size):
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
    """The nearest passage as one person's words in a row; empty where marks or paragraphs part it, or none is near."""
    place = find_nearest(text, words)
    passage = text[slice(*place)] if place else ""
    return "" if "\n" in passage.strip() or _MARKS.search(passage) else " ".join(kept_text(passage).split())


def _best_window(tokens: Sequence[str], wanted: Sequence[str]) -> int | None:
    """Where as many words in a row as are wanted share most with these, rare words counting more than common ones."""
    if not wanted or not tokens:
        return None
    often, needed = Counter(tokens), Counter(wanted)
    weight = {word: 1 / (1 + often[word]) ** 0.5 for word in needed}
    whole = sum(weight[word] for word in wanted)
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
    return best_start if best >= _LEAST_ALIKE * whole else None


def _parts(between: str) -> bool:
    """Whether what stands between two words ends a sentence or a quotation."""
    return bool(_SENTENCE_END.search(between) or _MARKS.search(between))
