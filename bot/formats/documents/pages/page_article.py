"""Where in a page its article stands, and what in that is no part of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from bot.formats.documents.pages.page_tree import PageElement
from bot.formats.documents.pages.page_words import ANSWERS, AROUND, BODY, REPEATED, SMALL, UNSEEN

_LEAST_PROSE: Final = 40
"""Letters from which on a block is taken to hold sentences."""
_SMALL_THING: Final = 250
_MOST_OF_THE_PAGE: Final = 0.4
_MOST_OF_THE_PROSE: Final = 0.8
_ENOUGH_OF_THE_PROSE: Final = 0.3
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
_OUTERMOST: Final = frozenset({"html", "body", "main"})


@dataclass(slots=True)
class _Weight:
    """What stands in an element: letters in all, letters of sentences outside links, and whether a headline does."""

    letters: int = 0
    linked: int = 0
    prose: int = 0
    has_headline: bool = False


@dataclass(frozen=True, slots=True)
class ArticlePlace:
    """The element that holds the article, `prose` its letters of sentences, `others` how many more there are."""

    body: PageElement
    left_out: frozenset[PageElement]
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
            prose=self._weights[body].prose,
            others=others,
            has_answers=self._has_answers,
            has_struck=self._has_struck,
        )

    def _weigh(self) -> None:
        """Weigh every element that is not left out, from the innermost outwards."""
        weights = self._weights = {element: _Weight() for element in self._order}
        for element in reversed(self._order):
            own = weights[element]
            if element in self._left_out:
                weights[element] = _Weight()
                continue
            own.letters += sum(len(child.strip()) for child in element.children if isinstance(child, str))
            if element.tag == "a":
                own.linked = own.letters
            # What stands in lines of its block is counted there, once for all of it.
            if element.tag not in _INLINE:
                free = own.letters - own.linked
                if free >= _LEAST_PROSE and free >= own.linked:
                    own.prose += free
                own.letters = own.linked = 0
            own.has_headline |= element.tag == "h1"
            if element.parent is not None:
                above = weights[element.parent]
                above.letters += own.letters
                above.linked += own.linked
                above.prose += own.prose
                above.has_headline |= own.has_headline

    def _leave_out(self) -> None:
        total = self._weights[self._root].prose
        kept_inside: set[PageElement] = set()
        in_article: set[PageElement] = set()
        inner = self._outermost(one for one in self._order if one.tag == "article" and _is_in_another(one))
        self._has_small_articles = sum(self._weights[one].prose for one in inner) < _MOST_OF_THE_PAGE * total
        gone = self._left_out
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
        if ANSWERS.search(element.label) and not weight.has_headline and not BODY.search(element.label):
            self._has_answers |= weight.prose > 0
            return True
        if weight.has_headline or is_quoted:
            return False
        is_most = weight.prose > _MOST_OF_THE_PAGE * total > 0
        return (
            _is_small_thing(element)
            or (tag == "article" and self._has_small_articles and _is_in_another(element))
            or (not is_most and _is_around(element, is_in_article=is_in_article))
        )

    def _choose(self) -> tuple[PageElement, int]:
        total = self._weights[self._root].prose
        seen = [element for element in self._order if element not in self._left_out]
        articles = self._outermost(element for element in seen if element.tag == "article" or _is_an_article(element))
        bodies = self._whole(self._outermost(one for one in seen if one.get("itemprop") == "articleBody"), articles)
        for marked in (bodies, articles, [element for element in seen if element.tag == "main" or _is_main(element)]):
            best = max(marked, key=self._rank, default=None)
            if best is not None and self._weights[best].prose >= max(_ENOUGH_OF_THE_PROSE * total, 1):
                others = [one for one in articles if one is not best and not _is_within(best, one)]
                return best, sum(self._weights[one].prose >= _OTHER_ARTICLE for one in others)
        labelled = [element for element in seen if element.label and BODY.search(element.label)]
        best = max(labelled, key=self._rank, default=None)
        if best is not None and self._weights[best].prose >= _MOST_OF_THE_PROSE * total > 0:
            return best, 0
        return self._narrow(total), 0

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

    def _narrow(self, total: int) -> PageElement:
        """The innermost element that holds nearly all the sentences of the page."""
        place = self._root
        while inner := next(
            (
                child
                for child in place.children
                if isinstance(child, PageElement)
                and child.tag not in _INLINE
                and child not in self._left_out
                and self._weights[child].prose >= _MOST_OF_THE_PROSE * total > 0
                and child.tag not in ("p", "blockquote", "ul", "ol", "table")
            ),
            None,
        ):
            place = inner
        return place


def _is_around(element: PageElement, *, is_in_article: bool) -> bool:
    """Whether an element is what stands around articles, by its tag, its role or what its maker calls it."""
    if element.tag in _AROUND_TAGS or element.get("role") in _AROUND_ROLES:
        return True
    if element.tag == "header":
        return not is_in_article
    if element.tag in _HEADINGS or BODY.search(element.label):
        return False
    return bool(AROUND.search(element.label) or REPEATED.search(element.label))


def _is_small_thing(element: PageElement) -> bool:
    """Whether an element is a byline, a day, a credit or the like, and not of the text."""
    if element.tag == "time":
        return True
    is_small = element.tag not in _HEADINGS and bool(SMALL.search(element.label) or UNSEEN.search(element.label))
    return is_small and _is_small(element)


def _is_small(element: PageElement) -> bool:
    count = 0
    for one in element.walk():
        count += sum(len(child) for child in one.children if isinstance(child, str))
        if count > _SMALL_THING:
            return False
    return True


def _is_an_article(element: PageElement) -> bool:
    return element.get("role") == "article" or element.get("itemtype").endswith(("Article", "BlogPosting"))


def _is_main(element: PageElement) -> bool:
    return element.get("role") == "main"


def _is_in_another(article: PageElement) -> bool:
    return any(above.tag == "article" for above in islice(article.ancestors(), 20))


def _is_within(inner: PageElement, outer: PageElement) -> bool:
    return any(above is outer for above in inner.ancestors())
