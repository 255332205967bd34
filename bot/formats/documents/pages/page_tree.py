"""A page as a tree of its elements, without what no reader sees of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from bot.extras import ARTICLES
from bot.formats.tally import Tally
from bot.problems import WrongInput

MOST_PAGE_BYTES: Final = 5 * 1024 * 1024
MOST_ELEMENTS: Final = 50_000
MOST_ATTRIBUTES: Final = 400
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "applet",
        "canvas",
        "video",
        "audio",
        "map",
        "select",
        "button",
        "datalist",
        "textarea",
        "meter",
        "progress",
        "dialog",
        "frameset",
    ]
)
# As browsers do it (https://html.spec.whatwg.org/multipage/parsing.html#tokenization); nothing is tried twice.
_ONE_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+))?+"""
_ATTRIBUTE = re.compile(_ONE_ATTRIBUTE)
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b[^>]*+>.*?(?:</\1|\Z)|<[A-Za-z][^\s/>]*+((?:" + _ONE_ATTRIBUTE + ")*+)",
    re.DOTALL | re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<[^<>]*>")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""They open and close what follows by a button in them."""
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")
_LABELLED_BY = ("class", "id", "data-component", "data-testid", "data-module", "data-block")


@dataclass(eq=False)
class PageElement:
    """An element of a page: its tag, its attributes, and what stands in it, elements and texts in their order."""

    tag: str
    attributes: dict[str, str]
    parent: PageElement | None
    children: list[PageElement | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """An attribute, or nothing."""
        return self.attributes.get(name, "")

    @cached_property
    def label(self) -> str:
        """The words by which its maker calls it, with a hyphen between and around any two: "-read-more-box-"."""
        words = " ".join(value for name in _LABELLED_BY if (value := self.attributes.get(name)))
        if not words:
            return ""
        return f"-{_BETWEEN_WORDS.sub('-', _CAMEL.sub('-', words[:1000]).lower()).strip('-')}-"

    @property
    def is_hidden(self) -> bool:
        return (
            "hidden" in self.attributes
            or self.get("aria-hidden") == "true"
            or _HIDDEN_STYLE.search(self.get("style")) is not None
        )

    def walk(self) -> Iterator[PageElement]:
        """It and all elements below it, in the order of the page."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in reversed(element.children) if isinstance(child, PageElement)]

    def find(self, *tags: str) -> Iterator[PageElement]:
        return (element for element in self.walk() if element.tag in tags)

    @property
    def text(self) -> str:
        """All its texts, as they stand in the page."""
        parts: list[str] = []
        waiting: list[PageElement | str] = [self]
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                parts.append(part)
            else:
                waiting += reversed(part.children)
        return "".join(parts)

    def ancestors(self) -> Iterator[PageElement]:
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


@dataclass(frozen=True, slots=True)
class WebPage:
    """The elements of a page, and the JSON-LD beside them (https://www.w3.org/TR/json-ld11/)."""

    root: PageElement
    linked_data: tuple[str, ...]
    has_scripts: bool


def parse_page(text: str, tally: Tally) -> WebPage:
    """Take a page apart as browsers do.

    Raises WrongInput where it is too large, or made so that it would take long; MissingExtra where lxml is not there.
    """
    ARTICLES.require()
    # Not above: it is an extra, and not every document is a page.
    from lxml import etree

    if len(text) > MOST_PAGE_BYTES or text.count("<") > 2 * MOST_ELEMENTS:
        raise _too_large(tally)
    _check_attributes(text, tally)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        tree = None
    if any("Excessive depth" in str(entry.message) for entry in parser.error_log):
        raise tally.refusal("is nested too deeply to be read", "Send the part of it that you need, as text")
    if tree is None:
        return WebPage(PageElement("html", {}, None), (), has_scripts=False)
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise _too_large(tally)
    return _page_of(etree.iterwalk(tree, events=("start", "end")))


def _too_large(tally: Tally) -> WrongInput:
    return tally.refusal("is larger than any article", "Send the part of it that you need, as text")


def _page_of(walker: Any) -> WebPage:
    linked_data: list[str] = []
    has_scripts = False
    above = root = PageElement("html", {}, None)
    skipped = None
    for event, element in walker:
        if event == "start":
            if element.tag in _SKIPPED and not (element.tag == "button" and above.tag in _HEADINGS):
                has_scripts |= element.tag == "script"
                if "ld+json" in (element.get("type") or ""):
                    linked_data.append(element.text or "")
                walker.skip_subtree()
                skipped = element
                continue
            below = PageElement(element.tag, dict(element.items()), above)
            above.children.append(below)
            above = below
            # Newer versions of the library take what stands in it for words, tags and all.
            words = _ANY_TAG.sub(" ", element.text or "") if element.tag == "noscript" else element.text
        else:
            words = element.tail
            if element is not skipped:
                above = above.parent or root
            skipped = None
        if words:
            above.children.append(words)
    return WebPage(root, tuple(linked_data), has_scripts)


def _check_attributes(text: str, tally: Tally) -> None:
    # libxml2 takes the square of how many attributes an element has.
    for found in _TAG.finditer(text):
        attributes = found[2]
        if attributes and len(attributes) > MOST_ATTRIBUTES and len(_ATTRIBUTE.findall(attributes)) > MOST_ATTRIBUTES:
            raise tally.refusal("has an element that no page needs", "Send the part of it that you need, as text")
