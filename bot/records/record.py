"""What every record has: an id that people see, a key that packs use, and a state."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from bot.records.traits import Traits
from bot.records.values import Values

if TYPE_CHECKING:
    from bot.records.dates.edtf import Edtf


Item = tuple[str, int]
"""A record by its kind and database id."""


def ids_by_kind(items: Iterable[Item]) -> dict[str, list[int]]:
    """The ids of some records, those of each kind together and in their order."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for kind, record_id in items:
        by_kind[kind].append(record_id)
    return by_kind


class Unread(NamedTuple):
    """A record that cannot be shown: its id, and the id of what cannot be read, which may be what it is shown with.

    An id is the word for its kind where not even that can be read, and its key is empty then.
    """

    item: Item
    id: str
    cause: str
    key: str = ""


NEW = "new"
"""Stands for the id of a record that is being written, and has no number yet."""


class State(StrEnum):
    """Where a record stands; withdrawn ones are kept and not shown unless asked for."""

    CURRENT = "current"
    DISPUTED = "disputed"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"

    @property
    def needs_note(self) -> bool:
        """Whether a note says why a record stands so, and who says it: the mark alone tells a reader nothing."""
        return self in (State.DISPUTED, State.CORRECTED)


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer to another record that can be shown without reading that record.

    `record_id` is the database's, `number` is the one within the guild: ("actor", 7, 5, …) is A5.
    """

    kind: str
    letter: str
    record_id: int
    number: int
    name: str

    @property
    def id(self) -> str:
        return f"{self.letter}{self.number}" if self.number else NEW


@dataclass(frozen=True, kw_only=True)
class Record:
    """Base of all record types. A subclass states its kind and describes its fields (see `fields`)."""

    KIND: ClassVar[str] = ""
    PLURAL: ClassVar[str] = ""
    LETTER: ClassVar[str] = ""
    TITLE: ClassVar[str] = ""
    """The field that a reference to this record shows."""
    LENT: ClassVar[tuple[str, ...]] = ()
    """The fields by whose words a search also finds the records that link to this one; by links, what they lead to."""
    FORM: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """The pages of the form in which people write a record: a page's name, and its attributes, at most 5."""
    KEY_COLUMNS: ClassVar[tuple[str, ...]] = ()
    """The columns that make up the key of a record whose table in a pack has no column `key`."""
    LATER_COLUMNS: ClassVar[tuple[str, ...]] = ()
    """The columns that packs may lack, as those that were made before the kind had them do: nothing is known there."""
    SPELT_OUT: ClassVar[str] = ""
    """The attribute in whose text people say what belongs to others, too; see `spelt_out`."""
    TRAITS: ClassVar[Traits] = Traits()
    """In what else the kind differs from others."""

    record_id: int
    number: int
    key: str
    state: State = State.CURRENT
    state_note: str = ""

    @classmethod
    def spelt_out(cls, given: Mapping[str, str]) -> Mapping[str, str]:
        """Texts by attribute, where one of them says what belongs to several, with what each is to have.

        Raises ValueError with a sentence about the attribute SPELT_OUT.
        """
        return given

    @property
    def id(self) -> str:
        """The id that people see and type, such as Q12; unique within one guild."""
        return f"{self.LETTER}{self.number}" if self.number else NEW

    @property
    def item(self) -> Item:
        return self.KIND, self.record_id

    @property
    def title(self) -> str:
        return str(getattr(self, self.TITLE))

    @property
    def shown_title(self) -> str:
        """What a record is told by where one line has to do: its title, with what it would mislead without."""
        return self.title

    @property
    def main_date(self) -> Edtf | None:
        """The date that the record is found and sorted by, if its kind has one."""
        return None

    @classmethod
    def check(cls, values: Values) -> Iterator[tuple[str, str]]:
        """Yield what is wrong between the fields of one record: pairs of attribute and sentence.

        `values` maps each attribute to its parsed value, or to its default where the cell was empty.
        """
        yield from ()

    @classmethod
    def needs_reason(cls, changed: Collection[str], before: Mapping[str, object], after: Mapping[str, object]) -> bool:
        """Whether a change of these attributes is made only with a reason: by hand, by command or by file.

        `before` and `after` are cells or values. A record is withdrawn and brought back only with one.
        """
        is_moved = not {"state", "state_note"}.isdisjoint(changed)
        return is_moved and State.WITHDRAWN in (before.get("state"), after.get("state"))

    def reference(self) -> Reference:
        return Reference(self.KIND, self.LETTER, self.record_id, self.number, self.title)


@dataclass(frozen=True, kw_only=True)
class LostRecord:
    """A record that is withdrawn and cannot be read: what posts that show it say of it from then on."""

    item: Item
    id: str
    state: State = State.WITHDRAWN
    state_note: str = ""

    @property
    def title(self) -> str:
        return f"{self.item[0].capitalize()}, which cannot be read"


# Not \d, which takes the digits of other scripts too.
_TYPED_ID = re.compile(r"#?([A-Za-z])([0-9]{1,9})")


def split_id(text: str) -> tuple[str, int] | None:
    """Split an id as people type it ("q12", "#Q12") into ("Q", 12); None where it is no id."""
    found = _TYPED_ID.fullmatch(text.strip())
    return (found[1].upper(), int(found[2])) if found else None
