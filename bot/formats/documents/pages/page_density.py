"""Where the sentences of a page are densest, of which nothing is marked as its article.

As Readability scores parts of a page (https://github.com/mozilla/readability): each block of sentences counts for what
it stands in, the less the further out; what stands beside the best one is of it where it scores well too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from bot.formats.documents.pages.page_tree import PageElement

_FURTHEST: Final = 5
"""How far out a block counts."""
_WELL: Final = 0.2
"""Of the best score, from which on what stands beside the best is of it."""
_HEADED: Final = 0.35
_FEWEST_SISTERS: Final = 3
_MOSTLY_WORDS: Final = 0.4
_OF_TEXT: Final = frozenset({"p", "blockquote", "pre", "figure", "h2", "h3", "h4", "h5", "h6"})
_LINES: Final = frozenset({"p", "pre", "li", "dd", "dt"})


@dataclass(frozen=True, slots=True)
class DensePart:
    """An element, and what stands directly in it and is none of its article."""

    body: PageElement
    beside: frozenset[PageElement]
    unsure: frozenset[PageElement] = frozenset()
    """What stands directly in it, is not like the best part, and is taken to be of it for its sentences alone."""


def densest(
    within: PageElement,
    sentences: Mapping[PageElement, int],
    linked: Callable[[PageElement], float],
    headlines: frozenset[PageElement],
) -> DensePart:
    """The densest part of an element; `sentences` are the letters of each block's own, outside links.

    `linked` is which part of an element's letters is links, 0 to 1; `headlines` are the elements that hold one: it
    belongs to the article below it.
    """
    counted: dict[PageElement, float] = defaultdict(float)
    for block, letters in sentences.items():
        if block.tag not in _LINES:
            counted[block] += letters
        for distance, above in enumerate(islice(block.ancestors(), _FURTHEST), start=1):
            counted[above] += letters / distance
            if above is within:
                break
    scores = {element: count * (1 - linked(element)) for element, count in counted.items()}
    best = max(scores, key=lambda element: scores[element], default=within)
    best = _outermost_of_sisters(best, within, counted, linked)
    around = best.parent
    if best is within or around is None:
        return DensePart(within, frozenset())
    headed = [one for one in around.children if isinstance(one, PageElement) and one in headlines]
    first = max(headed, key=lambda element: scores.get(element, 0.0), default=best)
    if best not in headlines and scores.get(first, 0.0) >= _HEADED * scores[best]:
        # What has the headline is the article, however much its readers answer below it.
        best = first
    beside = frozenset(
        element
        for element in around.children
        if isinstance(element, PageElement) and element is not best and not _is_like_it(element, best)
    )
    dense = {
        element
        for element in beside
        if max(scores.get(element, 0.0), float(sentences.get(element, 0))) >= _WELL * scores[best]
    }
    return DensePart(around, beside - dense - headlines, frozenset(dense - headlines))


def _outermost_of_sisters(
    best: PageElement,
    within: PageElement,
    counted: Mapping[PageElement, float],
    linked: Callable[[PageElement], float],
) -> PageElement:
    """The best part, or one around it that is one of several alike, as the turns of a debate are."""
    found = best
    for element in (best, *islice(best.ancestors(), _FURTHEST)):
        if element is within or element.parent is None:
            break
        sisters = [
            one
            for one in element.parent.children
            if isinstance(one, PageElement)
            and _are_sisters(one, element)
            and counted.get(one)
            and linked(one) < _MOSTLY_WORDS
        ]
        if len(sisters) > _FEWEST_SISTERS:
            found = element
    return found


def _are_sisters(one: PageElement, other: PageElement) -> bool:
    is_told = bool(one.get("class")) or one.tag == "section"
    return is_told and one.tag == other.tag and one.get("class") == other.get("class")


def _is_like_it(element: PageElement, best: PageElement) -> bool:
    return (element.tag in _OF_TEXT and best.tag != "body") or _are_sisters(element, best)
