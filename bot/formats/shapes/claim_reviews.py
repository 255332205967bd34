"""Fact checks as JSON-LD (https://schema.org/ClaimReview): alone, in a list, an @graph or a DataFeed.

A claim is what somebody is reported to have said, in the words of who checked it: never their own words. So it becomes
an indirect quote of whoever is named as its author, on the source of the check, and with what the check found as note.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.formats.listed import Value
from bot.formats.plain_text import make_key, make_unique, strip_html
from bot.formats.shapes.made_sheets import MadeSheet, first_of, on_one_line, text_of
from bot.formats.sheet import Sheet
from bot.formats.tally import Tally
from bot.formats.understood.naming import told_once
from bot.formats.understood.remarks import About
from bot.records.fields import NAME_LIMIT
from bot.records.kinds.quote import Directness, Extent
from bot.records.kinds.source import SourceKind

_LISTS = ("@graph", "dataFeedElement", "itemListElement", "item", "claimReview", "mainEntity")
_TEXTS = ("claimReviewed", "headline", "name")
_TAKEN = frozenset(
    {"@context", "@type", "@id", "author", "datePublished", "itemReviewed", "reviewRating", "url", *_TEXTS}
)
_DEEPEST = 4
_TITLE_LIMIT = 200
_MOST_LOOKED_AT = 50


def is_of_claim_reviews(tree: Value) -> bool:
    """Whether JSON holds a fact check, told by its first elements."""
    return any(True for _ in _find(tree, 0, _MOST_LOOKED_AT))


def read_claim_reviews(tree: Value, tally: Tally) -> list[Sheet]:
    """Read fact checks as the sheets "sources" and "quotes". Raises WrongInput where there are too many."""
    sources, quotes = MadeSheet("sources", tally), MadeSheet("quotes", tally)
    keys: set[str] = set()
    nameless: list[int] = []
    beside: Counter[str] = Counter()
    marked: list[int] = []
    for number, review in enumerate(_find(tree, 0), start=1):
        tally.count_line()
        claim = strip_html(text_of(review, "claimReviewed"))
        beside.update(name for name, value in review.items() if value and name not in _TAKEN)
        if any(strip_html(text_of(review, name)) != text_of(review, name) for name in _TEXTS):
            marked.append(number)
        key = _add_source(sources, number, review, claim, keys)
        claimant = text_of(review, "itemReviewed", "author", "name") or text_of(review, "itemReviewed", "author")
        if not claim or not claimant:
            nameless.append(number)
            continue
        item = review.get("itemReviewed")
        quotes.add(
            number,
            speaker=on_one_line(claimant, NAME_LIMIT),
            text=claim,
            directness=Directness.INDIRECT,
            extent=Extent.FULL,
            said_on=text_of(item, "datePublished")[:10],
            sources=key,
            note=_note_of(review, item),
        )
    if quotes.rows:
        quotes.tell(About.COLUMNS, "claims are taken as indirect quotes, in the words of who checked them")
    if nameless:
        count = f"{len(nameless):,} fact checks do" if len(nameless) > 1 else f"fact check {nameless[0]} does"
        rule = f"{count} not say whose claim it was, and what was claimed is kept as a source alone"
        sources.tell(About.ROWS, rule)
    _tell_left_out(quotes if quotes.rows else sources, beside, marked)
    return [sheet for sheet in (sources.made(), quotes.made()) if sheet.rows]


def _tell_left_out(sheet: MadeSheet, beside: Mapping[str, int], marked: Sequence[int]) -> None:
    if beside:
        named = ", ".join(f"{name} ({count:,})" for name, count in beside.items())
        sheet.tell(About.COLUMNS, f"left out of so many fact checks: {named}")
    if marked:
        said = f"tags and signs of HTML in fact check {marked[0]:,} are read as a page shows them"
        sheet.tell(About.LETTERS, told_once(said, len(marked)))


def _find(value: Value, depth: int, most: int | None = None) -> Iterator[Mapping[str, Value]]:
    if isinstance(value, list):
        for one in value[:most]:
            yield from _find(one, depth + 1, most)
    elif isinstance(value, Mapping) and depth <= _DEEPEST:
        kind = value.get("@type")
        if kind == "ClaimReview" or (isinstance(kind, list) and "ClaimReview" in kind):
            yield value
            return
        for name in _LISTS:
            yield from _find(value.get(name), depth + 1, most)


def _add_source(sheet: MadeSheet, number: int, review: Mapping[str, Value], claim: str, keys: set[str]) -> str:
    address = text_of(review, "url")
    # A title that is ours stands in square brackets.
    title = strip_html(text_of(review, "headline") or text_of(review, "name")) or f"[Fact check: {claim}]"
    key = make_unique(make_key(address.partition("://")[2] or title, "fact-check"), keys)
    sheet.add(
        number,
        key=key,
        title=on_one_line(title, _TITLE_LIMIT),
        kind=SourceKind.ARTICLE,
        publisher=on_one_line(text_of(review, "author", "name") or text_of(review, "author"), NAME_LIMIT),
        published=text_of(review, "datePublished")[:10],
        url=address,
    )
    return key


def _note_of(review: Mapping[str, Value], item: Value) -> str:
    rating = review.get("reviewRating")
    found = text_of(rating, "alternateName") or text_of(rating, "name") or text_of(rating, "ratingValue")
    who = text_of(review, "author", "name") or "the fact check"
    parts = [f"Rated “{on_one_line(found, _TITLE_LIMIT)}” by {who}." if found else ""]
    item = first_of(item)
    for name in ("firstAppearance", "appearance"):
        where = text_of(item, name, "url") or text_of(item, name)
        parts.append(f"Appeared at {where}" if where else "")
    return "\n".join(dict.fromkeys(filter(None, parts)))
