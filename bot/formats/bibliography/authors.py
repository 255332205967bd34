"""Who wrote a source, as one text, and as the people and bodies that a bibliography lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_PARTING = re.compile(r"\s*;\s*")
_ALSO_PARTING = re.compile(r"\s*;\s*|\s+and\s+")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*")
_PARTICLES = {"van", "von", "de", "der", "den", "du", "da", "di", "la", "le", "ter"}


class Author(NamedTuple):
    """A person by family and given names; or whoever else it is, whole in `family`, with no given name."""

    family: str
    given: str = ""

    @property
    def text(self) -> str:
        return f"{self.family}, {self.given}" if self.given else self.family


def authors_in(text: str) -> list[Author]:
    """The authors that a text lists, parted by semicolons, or by "and" where each is written "Family, Given".

    What may be a body is taken as a whole: "Department of Health, UK" has an "of" and an abbreviation.
    """
    for parting in (_ALSO_PARTING, _PARTING):
        parts = [part for part in parting.split(text.strip()) if part]
        people = [_person(part) for part in parts]
        if parting is _PARTING or all(people):
            return [person or Author(part) for person, part in zip(people, parts, strict=True)]
    return []


def text_of_authors(authors: Iterable[Author]) -> str:
    """Authors as one text; the same ones are read out of it."""
    return "; ".join(author.text for author in authors)


def _person(text: str) -> Author | None:
    family, comma, given = (part.strip() for part in text.partition(","))
    return Author(family, given) if comma and _is_person(family.split(), given.split()) else None


def _is_person(family: list[str], given: list[str]) -> bool:
    family = [word for word in family if word not in _PARTICLES]
    is_abbreviation = any(len(word) > 1 and word.isalpha() and word.isupper() for word in given)
    return (
        1 <= len(family) <= 2
        and 1 <= len(given) <= 4
        and not is_abbreviation
        and all(_NAME.fullmatch(word) and word[0].isupper() for word in (*family, *given))
    )
