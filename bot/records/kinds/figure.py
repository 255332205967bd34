"""A figure: one value of an indicator, for one period, as a source gave it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from bot.records import fields
from bot.records.dates.edtf import Edtf, same_time
from bot.records.dates.year_labels import may_be_years
from bot.records.numbers.spelling import spell_typed
from bot.records.record import Record, Reference, State
from bot.records.traits import Alike, Need, Traits
from bot.records.values import Values
from bot.records.vintage import Vintage
from bot.records.written.numbers import is_plain_number
from bot.records.written.told_values import ToldValue, read_told_value, reason_in


class Qualifier(StrEnum):
    EXACT = "exact"
    ABOUT = "about"
    ALMOST = "almost"
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    UP_TO = "up to"


class NoValue(StrEnum):
    """Why a source gives no value where one would stand; a blank, and a zero, are something else."""

    SUPPRESSED = "suppressed"
    NOT_COLLECTED = "not collected"
    NOT_YET_PUBLISHED = "not yet published"
    NOT_AVAILABLE = "not available"
    NOT_APPLICABLE = "not applicable"


class ReleaseMark(StrEnum):
    """What its publisher says of a number that may change, or has."""

    PROVISIONAL = "provisional"
    REVISED = "revised"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Change:
    """One change that a source states beside, or instead of, the value; what it leaves unsaid is empty."""

    direction: Direction
    amount: Decimal | None
    unit: str
    compared_with: str

    @property
    def base(self) -> Edtf | None:
        """The period that it is measured against; None where that is none, such as "earlier years"."""
        return period_in(self.compared_with)


def period_in(text: str) -> Edtf | None:
    """A period, where a text is nothing else: sources compare with anything. What may be a span of years is none."""
    try:
        return None if may_be_years(text) else Edtf.parse(text)
    except ValueError:
        return None


def touches(period: Edtf, first: date | None, last: date | None) -> bool:
    """Whether a period whose both ends are known has a day in a span, of which an end may be open."""
    if period.earliest is None or period.latest is None:
        return False
    return (last is None or period.earliest <= last) and (first is None or period.latest >= first)


@dataclass(frozen=True, kw_only=True)
class Figure(Record):
    """A value with its qualifier and its stated changes.

    The value may be unknown: its source states a change alone, or says that there is none and why (`no_value`).
    """

    KIND: ClassVar[str] = "figure"
    PLURAL: ClassVar[str] = "figures"
    LETTER: ClassVar[str] = "F"
    # It has no name of its own: its title is its indicator's, which is no column of its table.
    TITLE: ClassVar[str] = "key"
    FORM: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "Value": ("value", "qualifier", "value_to", "period", "published"),
        "Indicator and sources": ("indicator", "sources", "note"),
        "Stated changes": ("change", "change_amount", "change_unit", "compared_with"),
        "No value, or marked": ("no_value", "marked"),
    }
    LATER_COLUMNS: ClassVar[tuple[str, ...]] = ("no_value", "marked")
    SPELT_OUT: ClassVar[str] = "value"
    TRAITS: ClassVar[Traits] = Traits(
        key=("indicator", "period"),
        alike=(Alike(why="the same indicator, period and source", same=("indicator", "period", "sources")),),
        place=30,
        search_place=60,
        is_in_digests=True,
        # Where a source gives no value, its reason may be why there is no period.
        lacks=(Need(words="without a period", attributes=("period", "no_value")),),
    )

    indicator: Reference = fields.link("indicator", required=True)
    period: Edtf | None = fields.date(is_main=True)
    value: Decimal | None = fields.number()
    value_to: Decimal | None = fields.number(label="Upper value")
    qualifier: Qualifier | None = fields.choice(Qualifier)
    no_value: NoValue | None = fields.choice(NoValue, label="Why no value")
    marked: ReleaseMark | None = fields.choice(ReleaseMark, label="Marked as")
    # These run in parallel: an empty entry that was left out would move the others to another change.
    change: tuple[str, ...] = fields.texts(keeps_empty=True, label="Directions of change")
    change_amount: tuple[str, ...] = fields.texts(searched=True, keeps_empty=True, label="Amounts of change")
    change_unit: tuple[str, ...] = fields.texts(keeps_empty=True, label="Units of change")
    compared_with: tuple[str, ...] = fields.texts(keeps_empty=True, label="Changes compared with")
    published: Edtf | None = fields.date()
    sources: tuple[Reference, ...] = fields.links("source", "figure_source", required=True)
    note: str = fields.text(searched=True, limit=2000)

    @classmethod
    def spelt_out(cls, given: Mapping[str, str]) -> Mapping[str, str]:
        """The same with what the text of the value says of other fields: "<5" is 5, less than."""
        text, note = given.get("value", ""), given.get("note", "")
        if not text or is_plain_number(text):
            return given
        try:
            told = read_told_value(spell_typed(text))
        except ValueError:
            # The file itself may say what its signs mean.
            reason = given.get("no_value") or reason_in(note)
            if not reason or any(sign.isdigit() for sign in text):
                raise
            told = ToldValue(no_value=reason)
        said = {attribute: said for attribute, said in told._asdict().items() if said}
        if told.value_to and not given.get("qualifier"):
            said.setdefault("qualifier", Qualifier.EXACT)
        # That a value is exact is taken for granted where nobody says otherwise.
        others = {**given, "qualifier": ""} if given.get("qualifier") == Qualifier.EXACT else given
        for attribute, words in said.items():
            if attribute != "value" and others.get(attribute) not in (None, "", words):
                raise ValueError(f"says “{words}”, and {attribute} says “{others[attribute]}”: clear one of them")
        cleared = {"qualifier": ""} if told.no_value else {}
        return {**given, "value": "", **cleared, **said}

    @classmethod
    def check(cls, values: Values) -> Iterator[tuple[str, str]]:
        value, value_to = values["value"], values["value_to"]
        if value is None and not values["change"] and values["no_value"] is None:
            yield "value", "a figure states a value or a change, or why its source gives no value: fill one of them"
        if value is not None and values["no_value"] is not None:
            yield "no_value", "a figure that has a value says no reason why it has none: clear one of them"
        if values["marked"] is not None and values["no_value"] is not None:
            yield "marked", "what has no value is neither provisional nor revised: clear one of them"
        if (value is None) != (values["qualifier"] is None):
            yield "qualifier", "a value needs its qualifier (exact, about, …), and a qualifier its value"
        if value_to is not None and (value is None or value_to <= value):
            yield "value_to", "the upper value must be above the value"
        yield from _check_changes(values)

    @property
    def title(self) -> str:
        return self.indicator.name

    @property
    def main_date(self) -> Edtf | None:
        return self.period

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(self._change(position) for position in range(len(self.change)))

    def changes_against(self, first: date | None, last: date | None) -> list[Change]:
        """Its changes that are measured against a period which touches a span."""
        return [change for change in self.changes if (base := change.base) and touches(base, first, last)]

    def _change(self, position: int) -> Change:
        def entry(texts: tuple[str, ...]) -> str:
            return texts[position] if position < len(texts) else ""

        amount = entry(self.change_amount)
        return Change(
            direction=Direction(self.change[position]),
            amount=Decimal(amount) if amount else None,
            unit=entry(self.change_unit),
            compared_with=entry(self.compared_with),
        )

    @property
    def vintage(self) -> Vintage | None:
        """This figure as one publication of its value.

        None where it tells nothing of a value, nobody knows of when it is or when it was published, or it was
        withdrawn: then it takes no other figure's place, and none takes its.
        """
        if not self.tells_of_value or self.state is State.WITHDRAWN or not self.period:
            return None
        # What was not published yet has no day of publication.
        if not self.published and self.no_value is not NoValue.NOT_YET_PUBLISHED:
            return None
        return Vintage(
            self.record_id, self.indicator.record_id, self.period, self.published, self.no_value, self.marked
        )

    @property
    def tells_of_value(self) -> bool:
        """Whether it gives a value, or says why there is none; a figure that states a change alone does neither."""
        return self.value is not None or self.no_value is not None

    def measures_the_same_as(self, other: "Figure") -> bool:
        """Whether both are values of one indicator for one period."""
        is_one = self.indicator.record_id == other.indicator.record_id
        return is_one and same_time(self.period, other.period)

    def differs_from(self, other: "Figure") -> bool:
        """Whether both give different values for the same indicator and period, or one none where the other has one."""
        if not self.measures_the_same_as(other) or not (self.tells_of_value and other.tells_of_value):
            return False
        return self._statement != other._statement

    @property
    def _statement(self) -> tuple[object, ...]:
        # With the qualifier: "about 1,000" and 1,000 are not the same statement.
        return self.value, self.value_to, self.qualifier, self.no_value


def _check_changes(values: Values) -> Iterator[tuple[str, str]]:
    directions = values["change"]
    for direction in directions:
        if direction not in set(Direction):
            yield "change", f"each direction must be one of: {', '.join(Direction)}"
    for amount in filter(None, values["change_amount"]):
        if not is_plain_number(amount):
            yield "change_amount", "each amount must be a plain number such as 66 or 2.5"
    for attribute in ("change_amount", "change_unit", "compared_with"):
        if values[attribute] and len(values[attribute]) != len(directions):
            yield attribute, f"has {len(values[attribute])} entries beside {len(directions)} directions in change"
