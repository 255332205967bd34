"""What a page says of itself: title, publisher, authors, day of publication, address. Nothing is guessed.

It says so in JSON-LD (https://schema.org/Article), in Open Graph (https://ogp.me) and in elements of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final
from urllib.parse import urlsplit

from bot.formats.documents.pages.page_tree import PageElement, WebPage
from bot.formats.documents.readable import one_line
from bot.formats.documents.stated import stated_day, stated_words
from bot.records.dates.edtf import Edtf

_ARTICLES: Final = re.compile(r"(?:\w*Article|BlogPosting|PressRelease|Report|LiveBlogPosting|SpeechAct|Statement)\Z")
_PAGES: Final = frozenset({"WebPage", "ItemPage"})
_TITLES: Final = frozenset({"h1", "h2", "title", "style"})
_LEAST_PARAGRAPH: Final = 150
"""Letters of the first paragraph, above which the day stands."""
_HEADLINE_WITHIN: Final = 5
_DEEPEST: Final = 6
_MOST_NODES: Final = 2000
_PUBLISHED: Final = (
    "article:published_time",
    "og:published_time",
    "govuk:first-published-at",
    "parsely-pub-date",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_date",
    "publish-date",
    "publishdate",
    "publication_date",
    "pubdate",
    "date",
)
_PUBLISHERS: Final = (
    "govuk:primary-publishing-organisation",
    "og:site_name",
    "citation_publisher",
    "dc.publisher",
    "dcterms.publisher",
)
_AUTHORS: Final = (
    "author",
    "parsely-author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "byl",
)
_BY: Final = re.compile(r"by\s+", re.IGNORECASE)
_SITE: Final = re.compile(r"\s+(?:\||-|–|—|·|:)\s+")
_NOT_PUBLISHED: Final = re.compile(r"updat|modif|revis|edited|event|comment|expire", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageStatements:
    title: str
    publisher: str
    author: str
    published: Edtf | None
    address: str
    body: str
    """The text of the article, where the page's data hold it as well."""
    is_paid: bool
    days: tuple[Edtf, ...]
    """Every day that the page states as that of its publication: more than one where it contradicts itself."""


def statements_of(page: WebPage, body: PageElement) -> PageStatements:
    """What a page says of itself and of the article in `body`."""
    return _Statements(page, body).read()


class _Statements:
    def __init__(self, page: WebPage, body: PageElement) -> None:
        self._body = body
        self._elements = list(page.root.walk())
        self._metas: dict[str, list[str]] = {}
        for element in self._elements:
            if element.tag == "meta" and (content := stated_words(element.get("content"))):
                name = element.get("property") or element.get("name") or element.get("itemprop")
                self._metas.setdefault(name.lower(), []).append(content)
        self._node = self._article_node([node for text in page.linked_data for node in _nodes(text)])

    def _meta(self, names: Sequence[str]) -> str:
        return next((self._metas[name][0] for name in names if name in self._metas), "")

    def _article_node(self, nodes: Sequence[dict[str, Any]]) -> dict[str, Any]:
        articles = [node for node in nodes if any(_ARTICLES.match(kind) for kind in _types(node))]
        pages = [node for node in nodes if _PAGES & set(_types(node))]
        titles = {*self._metas.get("og:title", ()), *self._headlines()}
        same = [node for node in articles if _name(node.get("headline")) in titles]
        if len({_name(node.get("headline")) for node in articles}) > 1:
            # Of several articles none is taken for this one by its place alone.
            articles = []
        return next(iter([*same, *articles, *pages]), {})

    def _headlines(self) -> list[str]:
        return [words for element in self._elements if element.tag == "h1" and (words := stated_words(element.text))]

    def read(self) -> PageStatements:
        publisher = self._publisher()
        days = tuple(dict.fromkeys(self._days()))
        return PageStatements(
            title=self._title(publisher),
            publisher=publisher,
            author=self._author(publisher),
            published=days[0] if days else None,
            address=self._address(),
            body=str(self._node.get("articleBody") or ""),
            is_paid=str(self._node.get("isAccessibleForFree")).lower() == "false",
            days=days,
        )

    def _title(self, publisher: str) -> str:
        written = next((stated_words(element.text) for element in self._elements if element.tag == "title"), "")
        headlines = self._headlines()
        stated = [*self._metas.get("og:title", ())[:1], _name(self._node.get("headline")), *headlines[:1]]
        # Some sites state their own name as the title of every page.
        titles = [
            title
            for title in filter(None, stated)
            if title in headlines or not (title == publisher or _is_end_of(title, written))
        ]
        title = next(iter(titles), written)
        return _without_site(title, publisher, headlines)

    def _publisher(self) -> str:
        of_node = self._node.get("publisher")
        return self._meta(_PUBLISHERS) or (stated_words(_names(of_node)[0]) if _names(of_node) else "")

    def _author(self, publisher: str) -> str:
        named = _names(self._node.get("author")) or [
            name
            for key in _AUTHORS
            for name in self._metas.get(key, ())
            if not name.startswith(("http:", "https:", "@"))
        ]
        if not named:
            named = [
                element.text
                for element in self._body.walk()
                if element.get("rel") == "author" or element.get("itemprop") == "author"
            ]
        names = dict.fromkeys(
            _BY.sub("", stated_words(name), count=1) if _BY.match(stated_words(name)) else stated_words(name)
            for name in named
        )
        return ", ".join(name for name in names if name and name != publisher)

    def _days(self) -> Iterator[Edtf]:
        if day := stated_day(str(self._node.get("datePublished") or "")):
            yield day
        for name in _PUBLISHED:
            for written in self._metas.get(name, ())[:1]:
                if day := stated_day(written.replace("/", "-")):
                    yield day
        if day := self._day_marked() or self._day_of_times():
            yield day

    def _day_marked(self) -> Edtf | None:
        """The day that an element is marked with: the first in the article, or the only one of the page."""
        within = [element for element in self._body.walk() if element.get("itemprop") == "datePublished"]
        marked = within or [element for element in self._elements if element.get("itemprop") == "datePublished"]
        days = [stated_day(one.get("datetime") or one.get("content") or one.text) for one in marked]
        return days[0] if days and (within or len(set(days)) == 1) else None

    def _day_of_times(self) -> Edtf | None:
        """The day of the times above the article's text, where there is only one."""
        if self._metas.keys() & set(_PUBLISHED) or self._node.get("datePublished"):
            return None
        place = self._with_headline()
        is_below = next(place.find("h1"), None) is None
        days = set()
        for element in place.walk():
            is_below = is_below or element.tag == "h1"
            own = sum(len(child.strip()) for child in element.children if isinstance(child, str))
            if is_below and element.tag not in _TITLES and own > _LEAST_PARAGRAPH:
                break
            if is_below and element.tag == "time" and not _NOT_PUBLISHED.search(_beside(element)):
                days.add(stated_day(element.get("datetime")))
        days.discard(None)
        return days.pop() if len(days) == 1 else None

    def _with_headline(self) -> PageElement:
        """The article with its headline, which may stand above the element that holds its text."""
        around = (self._body, *islice(self._body.ancestors(), _HEADLINE_WITHIN))
        return next((place for place in around if next(place.find("h1"), None) is not None), self._body)

    def _address(self) -> str:
        canonical = next(
            (e.get("href") for e in self._elements if e.tag == "link" and e.get("rel").lower() == "canonical"), ""
        )
        canonical, shared = stated_words(canonical), self._meta(["og:url"])
        for address in (canonical, shared):
            if is_web_address(address):
                # A page that names two sites does not tell which one is its own.
                return "" if is_web_address(shared) and not is_same_site(address, shared) else address
        return ""


def is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in address
    except ValueError:
        return False


def is_same_site(address: str, other: str) -> bool:
    """Whether two addresses of the web are of one host, be it with or without www, m or amp before it."""
    return _site(address) == _site(other)


def _site(address: str) -> str:
    return re.sub(r"^(?:(?:www|m|mobile|amp)\.)+", "", urlsplit(address).hostname or "")


def _beside(element: PageElement) -> str:
    above = element.parent
    words = "" if above is None else "".join(child for child in above.children if isinstance(child, str))
    return f"{element.label} {element.get('itemprop')} {above.label if above else ''} {words[:200]}"


def _without_site(title: str, publisher: str, headlines: Sequence[str]) -> str:
    """A title without the name of the site at its end, where that is known to be one."""
    for headline in headlines:
        if title != headline and title.startswith(headline) and _SITE.match(title, len(headline)):
            return headline
    parts = list(_SITE.finditer(title))
    if publisher and parts and title[parts[-1].end() :].casefold() == publisher.casefold():
        return title[: parts[-1].start()]
    # "Title | Courier Politics" of the Courier; other signs than the bar stand in titles too.
    if publisher and parts and "|" in parts[-1][0] and title[parts[-1].end() :].startswith(f"{publisher} "):
        return title[: parts[-1].start()]
    return title


def _is_end_of(name: str, title: str) -> bool:
    """Whether a name stands at the end of a title behind more words than its own, as that of a site does."""
    return any(title[sign.end() :] == name and sign.start() > len(name) for sign in _SITE.finditer(title))


def _nodes(text: str) -> Iterator[dict[str, Any]]:
    """The things that a piece of JSON-LD speaks of; none where it is broken."""
    try:
        told = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    waiting: list[tuple[Any, int]] = [(told, 0)]
    count = 0
    while waiting and count < _MOST_NODES:
        value, depth = waiting.pop(0)
        count += 1
        if isinstance(value, list):
            waiting += [(one, depth + 1) for one in value[:_MOST_NODES] if depth < _DEEPEST]
        elif isinstance(value, dict):
            if "@type" in value:
                yield value
            waiting += [
                (value[key], depth + 1)
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if key in value and depth < _DEEPEST
            ]


def _types(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    return [str(one) for one in kind[:20]] if isinstance(kind, list) else [str(kind)]


def _name(value: Any) -> str:
    return stated_words(one_line(value)) if isinstance(value, str) else ""


def _names(value: Any) -> list[str]:
    """The names of persons or bodies, as JSON-LD has them: a text, a thing with a name, or several of these."""
    values = value[:20] if isinstance(value, list) else [value]
    named = [one.get("name") if isinstance(one, dict) else one for one in values]
    flat = [name for one in named for name in (one if isinstance(one, list) else [one])]
    return [name for one in flat if (name := _name(one)) and not name.startswith(("http:", "https:"))]
