"""Sources as files cite them: by an address, or by a title and a day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Final, NamedTuple

from bot.records.dates.edtf import Edtf
from bot.records.dates.typed_dates import edtf_from_text
from bot.records.kinds.source import Source
from bot.records.values import KeyedValues
from bot.records.written.addresses import canonical_address
from bot.records.written.pages import page_of
from bot.services.names.folding import fold
from bot.storage.records.reader import Reader
from bot.storage.records.selection import Selection

_ADDRESS: Final = r"(?:https?://|www\.)\S+"
_ADDRESSED: Final = re.compile(
    # As a link of Markdown; or alone, or behind a title, between brackets or not.
    rf"\[(?P<shown>[^\]]+)\]\((?P<linked>{_ADDRESS})\)|(?:(?P<title>.*?\S)[\s:,–—|-]+)?(?P<mark>[<(\[]?)(?P<address>{_ADDRESS})",
    re.IGNORECASE,
)
_CLOSING: Final = {"<": ">", "(": ")", "[": "]"}
_BEFORE_DAY: Final = re.compile(r",\s+|\s*\(|\s+[-–—|]\s+")
_MARKS: Final = " “”‘’\"',;"
_DAY_LONG: Final = re.compile(r"\d{4}-\d\d-\d\d")
_ANY_DAY: Final = date(2000, 1, 1)
"""Days that name their year mean the same whenever they are read."""
_MOST_LOOKED_UP = 2_000


class Citation(NamedTuple):
    """What a text says of a source: its title or address, and the day on which it was published."""

    title: str
    url: str = ""
    published: Edtf | None = None


class CitedAs(NamedTuple):
    """The sources that a text may cite: database ids of what is held, keys of what is in the file."""

    sources: Sequence[int | str]
    is_sure: bool
    is_read: bool = True
    """Whether it is not cited by its very address."""


def read_citation(text: str) -> Citation:
    """The parts of a text that cites a source; one that has no address and no day is its title."""
    line = " ".join(text.split())
    addressed = _ADDRESSED.fullmatch(line)
    title = (addressed["shown"] or addressed["title"] or "") if addressed else ""
    # Of two addresses in one text neither is chosen.
    if addressed and "://" not in title:
        typed = addressed["linked"] or addressed["address"].removesuffix(_CLOSING.get(addressed["mark"], ""))
        with suppress(ValueError):
            return Citation(title.strip(_MARKS), _address(typed))
    for found in _BEFORE_DAY.finditer(line):
        if found.start() and (day := _day(line[found.end() :].removesuffix(")"))):
            return Citation(line[: found.start()].strip(_MARKS), published=day)
    return Citation(line)


def _address(typed: str) -> str:
    return canonical_address(typed if "://" in typed[:8] else f"https://{typed}")


def _day(text: str) -> Edtf | None:
    """A whole day; None where a text is none, or where it could be two."""
    with suppress(ValueError):
        day = edtf_from_text(text.strip(), today=_ANY_DAY)
        return day if _DAY_LONG.fullmatch(day.text) else None
    return None


class CitedSources:
    """Looks up what texts cite: what is held, and what rows of the file say before them."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._held: dict[str, str] | None = None
        self._of_file: dict[str, str] = {}
        """Pages to keys."""
        self._dated: dict[tuple[str, str], list[str]] = defaultdict(list)
        """Folded titles and days to keys, of the file."""
        self._looked_up = 0

    def add(self, key: str, values: KeyedValues) -> None:
        """Know a row of the file by its address and its day."""
        if values["url"]:
            self._of_file.setdefault(page_of(values["url"]), key)
        if values["published"]:
            self._dated[fold(values["name"]), values["published"].text].append(key)

    def key_at(self, url: str) -> str | None:
        """The key of a source that is held with an address of this page."""
        if self._held is None:
            self._held = self._reader.source_pages()
        return self._held.get(page_of(url))

    def find(self, text: str) -> CitedAs | None:
        """What a text cites by an address or by a title and a day; None where it has neither, or nothing is so."""
        cited = read_citation(text)
        if cited.url:
            key = self.key_at(cited.url) or self._of_file.get(page_of(cited.url))
            return CitedAs([key], is_sure=True, is_read=False) if key else None
        day = cited.published
        if day is None or self._looked_up >= _MOST_LOOKED_UP:
            return None
        self._looked_up += 1
        title = fold(cited.title)
        ids = self._reader.select(Source.KIND, Selection(first=day.earliest, last=day.latest))
        held = [source for source in self._reader.get_many(Source, ids) if source.published == day]
        titled = [*self._dated.get((title, day.text), ()), *(one.record_id for one in held if fold(one.name) == title)]
        published = [one.record_id for one in held if one.publisher and fold(one.publisher) == title]
        found = titled or published
        # A paper publishes many articles a day.
        return CitedAs(found, is_sure=bool(titled)) if found else None
