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
_OF_TEXT: Final = frozenset({"p", "blockquote", "pre", "figure", "h2", "h3", "h4", "h5", "h6"})
_LINES: Final = frozenset({"p", "pre", "li", "dd", "dt"})


@dataclass(frozen=True, slots=True)
class DensePart:
    """An element, and what stands directly in it and is none of its article."""

    body: PageElement
    beside: frozenset[PageElement]


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
    if best is within or best.parent is None:
        return DensePart(within, frozenset())
    beside = frozenset(
        element
        for element in best.parent.children
        if isinstance(element, PageElement)
        and element is not best
        and element not in headlines
        and not _is_of_it(element, best, scores, sentences)
    )
    return DensePart(best.parent, beside)


def _is_of_it(
    element: PageElement, best: PageElement, scores: Mapping[PageElement, float], sentences: Mapping[PageElement, int]
) -> bool:
    if element.tag in _OF_TEXT and best.tag != "body":
        return True
    if element.label and element.label == best.label and element.tag == best.tag:
        return True
    return max(scores.get(element, 0.0), float(sentences.get(element, 0))) >= _WELL * scores[best]
