"""Where in a page its article stands, and what in that is no part of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from bot.formats.documents.pages.page_density import densest
from bot.formats.documents.pages.page_tree import PageElement
from bot.formats.documents.pages.page_words import ANSWERS, AROUND, BODY, CAPTION, REPEATED, SMALL, UNSEEN

_LEAST_PROSE: Final = 40
"""Letters from which on a block is taken to hold sentences."""
_SMALL_THING: Final = 250
_MOST_OF_THE_PAGE: Final = 0.4
_MOST_OF_THE_PROSE: Final = 0.8
_ENOUGH_OF_THE_PROSE: Final = 0.3
_MOST_OF_A_MAIN: Final = 0.6
_MUCH_OF_THE_PROSE: Final = 0.15
_MOSTLY_LINKED: Final = 0.5
_SEVERAL: Final = 3
_OTHER_ARTICLE: Final = 300
_INLINE: Final = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "br",
    ]
)
_OF_TEXT: Final = _INLINE | {"p", "li", "td", "th", "dd", "dt", "blockquote"}
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption"})
"""Their ids are made of their words, and say nothing of what they are."""
_STRUCK: Final = frozenset({"del", "s", "strike"})
_AROUND_TAGS: Final = frozenset({"nav", "aside", "footer"})
_AROUND_ROLES: Final = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "toolbar"}
)
_QUOTED: Final = re.compile(r"[“\"](?:[^\s“”\"]+\s+){2}[^“”\"]*[”\"]")
"""Three words or more between marks, which no byline or credit has."""
_OUTERMOST: Final = frozenset({"html", "body", "main"})


@dataclass(slots=True)
class _Weight:
    """What stands in an element: letters in all, letters of sentences outside links, and whether a headline does."""

    letters: int = 0
    linked: int = 0
    prose: int = 0
    sentences: int = 0
    """Its own of the letters of prose: those in no block within it."""
    shown: int = 0
    shown_linked: int = 0
    """All letters in it, and those in links."""
    has_headline: bool = False


@dataclass(frozen=True, slots=True)
class ArticlePlace:
    """The element that holds the article, `prose` its letters of sentences, `others` how many more there are."""

    body: PageElement
    left_out: frozenset[PageElement]
    unsure: frozenset[PageElement]
    """What may be no part of the article."""
    prose: int
    others: int
    has_answers: bool
    has_struck: bool

    def leaves_out(self, element: PageElement) -> bool:
        return element in self.left_out


def find_article(root: PageElement, *, takes_hidden: bool = False) -> ArticlePlace:
    """Find the article of a page, be it marked as one or only the part that holds its sentences."""
    return _Finder(root, takes_hidden=takes_hidden).find()


class _Finder:
    def __init__(self, root: PageElement, *, takes_hidden: bool) -> None:
        self._root = root
        self._takes_hidden = takes_hidden
        self._has_small_articles = False
        self._order = list(root.walk())
        self._weights: dict[PageElement, _Weight] = {}
        self._left_out: set[PageElement] = set()
        self._has_answers = self._has_struck = False
        self._unsure: set[PageElement] = set()
        self._called_otherwise: set[PageElement] = set()
        self._telling: set[PageElement | None] = set()
        """Figures that show words or numbers, whose captions say whose they are."""

    def find(self) -> ArticlePlace:
        self._weigh()
        self._leave_out()
        self._weigh()
        body, others = self._choose()
        return ArticlePlace(
            body=body,
            left_out=frozenset(self._left_out),
            unsure=frozenset(self._unsure),
            prose=self._weights[body].prose,
            others=others,
            has_answers=self._has_answers,
            has_struck=self._has_struck,
        )

    def _weigh(self) -> None:
        """Weigh every element that is not left out, from the innermost outwards."""
        weights = self._weights = {element: _Weight() for element in self._order}
        linked: set[PageElement] = set()
        for element in self._order:
            if element.tag == "a" or element.parent in linked:
                linked.add(element)
        for element in reversed(self._order):
            own = weights[element]
            if element in self._left_out:
                weights[element] = _Weight()
                continue
            letters = sum(len(child.strip()) for child in element.children if isinstance(child, str))
            own.letters += letters
            own.shown += letters
            if element in linked:
                own.linked, own.shown_linked = own.letters, own.shown
            # What stands in lines of its block is counted there, once for all of it.
            if element.tag not in _INLINE:
                free = own.letters - own.linked
                if free >= _LEAST_PROSE and free >= own.linked:
                    own.prose += free
                    own.sentences = free
                own.letters = own.linked = 0
            own.has_headline |= element.tag == "h1"
            if element.parent is not None:
                above = weights[element.parent]
                above.letters += own.letters
                above.linked += own.linked
                above.prose += own.prose
                above.shown += own.shown
                above.shown_linked += own.shown_linked
                above.has_headline |= own.has_headline

    def _leave_out(self) -> None:
        total = self._weights[self._root].prose
        kept_inside: set[PageElement] = set()
        in_article: set[PageElement] = set()
        inner = self._outermost(one for one in self._order if one.tag == "article" and _is_in_another(one))
        self._has_small_articles = sum(self._weights[one].prose for one in inner) < _MOST_OF_THE_PAGE * total
        gone = self._left_out
        self._find_called_otherwise(total)
        for element in self._order:
            if element.tag in ("blockquote", "table"):
                self._telling.update(above for above in islice(element.ancestors(), 4) if above.tag == "figure")
        for element in self._order:
            parent = element.parent
            if parent in gone:
                gone.add(element)
                continue
            if parent in in_article or element.tag in ("article", "main"):
                in_article.add(element)
            if parent in kept_inside or element.tag in ("blockquote", "figure"):
                kept_inside.add(element)
            if element.tag not in _OUTERMOST and self._is_no_article(
                element, total, is_quoted=parent in kept_inside, is_in_article=parent in in_article
            ):
                gone.add(element)

    def _find_called_otherwise(self, total: int) -> None:
        """Find the paragraphs that are the text, whatever their maker calls them: several, alike, with much of it."""
        alike: dict[str, list[PageElement]] = defaultdict(list)
        for element in self._order:
            if element.tag == "p" and element.label and _is_labelled_around(element):
                alike[element.label].append(element)
        for paragraphs in alike.values():
            letters = sum(self._weights[one].prose for one in paragraphs if self._linked(one) < _MOSTLY_LINKED)
            if len(paragraphs) >= _SEVERAL and letters > _MUCH_OF_THE_PROSE * total:
                self._called_otherwise.update(paragraphs)

    def _is_no_article(self, element: PageElement, total: int, *, is_quoted: bool, is_in_article: bool) -> bool:
        tag = element.tag
        weight = self._weights[element]
        if (element.is_hidden and not self._takes_hidden) or tag in _STRUCK:
            self._has_struck |= tag in _STRUCK
            return True
        if tag == "figcaption":
            return element.parent not in self._telling
        if tag in _INLINE and element.parent is not None and element.parent.tag in _OF_TEXT:
            # Whatever its maker calls a word of a sentence, the sentence is not without it.
            return bool(UNSEEN.search(element.label))
        if element in self._called_otherwise:
            return False
        if ANSWERS.search(element.label) and not weight.has_headline and not BODY.search(element.label):
            self._has_answers |= weight.prose > 0
            return True
        is_most = weight.prose > _MOST_OF_THE_PAGE * total > 0
        return not (weight.has_headline or is_quoted) and (
            _is_small_thing(element)
            or (tag == "article" and self._has_small_articles and _is_in_another(element))
            or (not is_most and _is_around(element, is_in_article=is_in_article))
        )

    def _choose(self) -> tuple[PageElement, int]:
        total = self._weights[self._root].prose
        seen = [element for element in self._order if element not in self._left_out]
        articles = self._outermost(element for element in seen if _is_an_article(element))
        bodies = self._whole(self._outermost(one for one in seen if one.get("itemprop") == "articleBody"), articles)
        mains = [element for element in seen if element.tag == "main" or _is_main(element)]
        for marked in (bodies, articles, mains):
            best = max(marked, key=self._rank, default=None)
            if best is not None and self._weights[best].prose >= max(_ENOUGH_OF_THE_PROSE * total, 1):
                others = [one for one in articles if one is not best and not _is_within(best, one)]
                count = sum(self._weights[one].prose >= _OTHER_ARTICLE for one in others)
                return (best if marked is not mains else self._densest(best, _MOST_OF_A_MAIN)), count
        labelled = [element for element in seen if element.label and BODY.search(element.label)]
        best = max(labelled, key=self._rank, default=None)
        if best is not None and self._weights[best].prose >= _MOST_OF_THE_PROSE * total > 0:
            return best, 0
        return self._densest(self._root), 0

    def _whole(self, bodies: list[PageElement], articles: list[PageElement]) -> list[PageElement]:
        """The bodies of articles, or the article around them where one article's stands in parts."""
        if len(bodies) < 2 or len(articles) != 1 or not all(_is_within(body, articles[0]) for body in bodies[:50]):
            return bodies
        return articles

    def _outermost(self, elements: Iterable[PageElement]) -> list[PageElement]:
        within: set[PageElement] = set()
        chosen = set(elements)
        found = []
        for element in self._order:
            if element.parent in within:
                within.add(element)
            elif element in chosen:
                within.add(element)
                found.append(element)
        return found

    def _rank(self, element: PageElement) -> tuple[int, int]:
        weight = self._weights[element]
        return weight.prose * (2 if weight.has_headline else 1), weight.prose

    def _linked(self, element: PageElement) -> float:
        weight = self._weights[element]
        return weight.shown_linked / max(1, weight.shown)

    def _densest(self, within: PageElement, least: float = 0.0) -> PageElement:
        """Where sentences are densest, be it `least` of them; what stands beside that is left out."""
        shown = [element for element in within.walk() if element not in self._left_out]
        sentences = {element: count for element in shown if (count := self._weights[element].sentences)}
        headlines = frozenset(one for one in shown if self._weights[one].has_headline)
        part = densest(within, sentences, self._linked, headlines)
        beside = sum(self._weights[element].prose for element in part.beside)
        if self._weights[part.body].prose - beside < least * self._weights[within].prose:
            return within
        for element in part.beside:
            self._left_out.update(element.walk())
        for element in part.unsure:
            self._unsure.update(element.walk())
        return part.body


def _is_around(element: PageElement, *, is_in_article: bool) -> bool:
    """Whether an element is what stands around articles, by its tag, its role or what its maker calls it."""
    if element.tag in _AROUND_TAGS or element.get("role") in _AROUND_ROLES:
        return True
    if element.tag == "header":
        return not is_in_article
    if element.tag in _HEADINGS or BODY.search(element.label):
        return False
    return _is_labelled_around(element)


def _is_labelled_around(element: PageElement) -> bool:
    return bool(AROUND.search(element.label) or REPEATED.search(element.label))


def _is_small_thing(element: PageElement) -> bool:
    """Whether an element is a byline, a day, a credit or the like, and not of the text."""
    if element.tag == "time":
        return True
    is_small = element.tag not in _HEADINGS and bool(SMALL.search(element.label) or UNSEEN.search(element.label))
    is_said = element.tag == "blockquote" or (
        element.tag == "p" and not CAPTION.search(element.label) and _QUOTED.search(element.text)
    )
    return is_small and _is_small(element) and not is_said


def _is_small(element: PageElement) -> bool:
    count = 0
    for one in element.walk():
        count += sum(len(child) for child in one.children if isinstance(child, str))
        if count > _SMALL_THING:
            return False
    return True


def _is_an_article(element: PageElement) -> bool:
    """Whether it is marked as an article; what is marked on the whole page says only what kind of page it is."""
    is_called_one = element.get("role") == "article" or element.get("itemtype").endswith(("Article", "BlogPosting"))
    return element.tag == "article" or (is_called_one and element.tag not in ("html", "body"))


def _is_main(element: PageElement) -> bool:
    return element.get("role") == "main"


def _is_in_another(article: PageElement) -> bool:
    return any(above.tag == "article" for above in islice(article.ancestors(), 20))


def _is_within(inner: PageElement, outer: PageElement) -> bool:
    return any(above is outer for above in inner.ancestors())
