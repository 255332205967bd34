"""A role: the office that an actor holds for a time, and the party on whose ticket."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from bot.records import fields
from bot.records.dates.edtf import Edtf
from bot.records.record import Record, Reference
from bot.records.traits import Alike, Traits
from bot.records.values import Values


@dataclass(frozen=True, kw_only=True)
class Role(Record):
    """An actor's office. Empty dates mean that no source states when it began or ended."""

    KIND: ClassVar[str] = "role"
    PLURAL: ClassVar[str] = "roles"
    LETTER: ClassVar[str] = "R"
    TITLE: ClassVar[str] = "name"
    FORM: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "Role": ("actor", "name", "organisation", "party", "source"),
        "Dates and note": ("held_from", "held_to", "note"),
    }
    KEY_COLUMNS: ClassVar[tuple[str, ...]] = ("actor", "title", "organisation", "from", "source")
    TRAITS: ClassVar[Traits] = Traits(
        key=("actor", "name"),
        alike=(Alike(why="the same office of the same person", same=("actor", "organisation", "name")),),
        place=50,
        search_place=30,
    )

    actor: Reference = fields.link("actor", required=True)
    name: str = fields.text(column="title", required=True, searched=True, limit=fields.NAME_LIMIT)
    organisation: Reference | None = fields.link("actor")
    party: Reference | None = fields.link("actor")
    held_from: Edtf | None = fields.date(column="from")
    held_to: Edtf | None = fields.date(column="to")
    source: Reference | None = fields.link("source")
    note: str = fields.text(limit=1000)

    @classmethod
    def check(cls, values: Values) -> Iterator[tuple[str, str]]:
        begun, ended = values["held_from"], values["held_to"]
        if begun and ended and begun.earliest and ended.latest and begun.earliest > ended.latest:
            yield "held_to", "a role ends after it begins: swap from and to"

    def may_be_held_on(self, day: Edtf | None) -> bool:
        """Whether nothing that is known of this role speaks against its being held on that date."""
        if day is None:
            return True
        begun, ended = self.held_from, self.held_to
        is_too_early = begun and begun.earliest and day.latest and day.latest < begun.earliest
        is_too_late = ended and ended.latest and day.earliest and day.earliest > ended.latest
        return not (is_too_early or is_too_late)

    def is_dated(self) -> bool:
        return self.held_from is not None or self.held_to is not None

    def takes_in(self, day: Edtf) -> bool:
        """Whether every day that `day` may mean lies within the stated dates: "in 2024" may be before a July 2024."""
        begun = self.held_from.earliest if self.held_from else None
        ended = self.held_to.latest if self.held_to else None
        is_begun = begun is None or (day.earliest is not None and day.earliest >= begun)
        return is_begun and (ended is None or (day.latest is not None and day.latest <= ended))


def role_on(roles: Iterable[Role], day: Edtf | None, sources: Collection[Reference]) -> Role | None:
    """Pick the role that a speaker held on `day`, as far as the record knows.

    A role that the quote's own source attests comes first, then one whose stated dates take in the whole of `day`. A
    role without dates that only some other source attests is a guess, and is taken only where the speaker has no other.
    """
    possible = [role for role in roles if role.may_be_held_on(day)]
    source_ids = {source.record_id for source in sources}
    attested = [role for role in possible if role.source and role.source.record_id in source_ids]
    if attested:
        # False comes before True: one whose dates take in the day, or else the first.
        return min(attested, key=lambda role: day is not None and not role.takes_in(day))
    dated = [role for role in possible if role.is_dated() and day and role.takes_in(day)]
    if dated:
        return dated[0]
    # A dated one that does not take in the day is not guessed at: it may have ended, or not yet begun.
    return possible[0] if len(possible) == 1 and not possible[0].is_dated() else None
