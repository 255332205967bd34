"""A role: the office that an actor holds for a time, and the party on whose ticket."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from bot.records import fields
from bot.records.dates.edtf import Edtf
from bot.records.record import Record, Reference
from bot.records.traits import Alike, Need, Traits
from bot.records.values import Values

_SEATS: Final = frozenset(
    ("mp", "msp", "ms", "mla", "mep", "td", "member", "peer", "backbencher", "crossbencher", "councillor", "senator")
)
"""What titles of seats end with, before whose seat it is: "Member of Parliament", "Crossbench peer"."""
_WHOSE: Final = re.compile(r" (?:of|for|in|on) |,")
_LEADING: Final = frozenset(("and", "cabinet", "executive", "lead", "chief"))
"""Of those who have a seat and an office, such as a council's "Cabinet member for Health"."""


@dataclass(frozen=True, kw_only=True)
class Role(Record):
    """An actor's office. Empty dates mean that no source states when it began or ended.

    `attested_on` is when its source shows it held, whenever it began and ended: the day of the article, mostly.
    """

    KIND: ClassVar[str] = "role"
    PLURAL: ClassVar[str] = "roles"
    LETTER: ClassVar[str] = "R"
    TITLE: ClassVar[str] = "name"
    FORM: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "Role": ("actor", "name", "organisation", "party", "source"),
        "Dates and note": ("held_from", "held_to", "attested_on", "date_basis", "note"),
    }
    KEY_COLUMNS: ClassVar[tuple[str, ...]] = ("actor", "title", "organisation", "from", "source")
    LATER_COLUMNS: ClassVar[tuple[str, ...]] = ("attested_on", "date_basis")
    TRAITS: ClassVar[Traits] = Traits(
        key=("actor", "name"),
        alike=(Alike(why="the same office of the same person", same=("actor", "organisation", "name")),),
        place=50,
        search_place=30,
        lacks=(
            Need(words="without dates", attributes=("held_from", "held_to", "attested_on")),
            Need(words="without a source", attributes=("source",)),
        ),
    )

    actor: Reference = fields.link("actor", required=True)
    name: str = fields.text(column="title", required=True, searched=True, limit=fields.NAME_LIMIT)
    organisation: Reference | None = fields.link("actor")
    party: Reference | None = fields.link("actor")
    held_from: Edtf | None = fields.date(column="from")
    held_to: Edtf | None = fields.date(column="to")
    attested_on: Edtf | None = fields.date()
    date_basis: str = fields.text(limit=1000, label="Date inferred from")
    source: Reference | None = fields.link("source")
    note: str = fields.text(limit=1000)

    @classmethod
    def check(cls, values: Values) -> Iterator[tuple[str, str]]:
        begun, ended = values["held_from"], values["held_to"]
        if begun and ended and begun.earliest and ended.latest and begun.earliest > ended.latest:
            yield "held_to", "a role ends after it begins: swap from and to"
        if values["date_basis"] and not (begun or ended or values["attested_on"]):
            yield "date_basis", "a basis needs the date that was inferred from it: in from, to or attested_on"

    @property
    def is_seat(self) -> bool:
        """Whether who holds it speaks in the body, and not for it."""
        return is_seat(self.name)

    def is_dated(self) -> bool:
        """Whether a source states when it began or ended."""
        return self.held_from is not None or self.held_to is not None


def is_seat(title: str) -> bool:
    """Whether a title is of a seat among many, such as an MP's."""
    office = _WHOSE.split(title.casefold())[0].split()
    return bool(office) and office[-1] in _SEATS and not _LEADING.intersection(office)
