"""What people type with numbers: units, held against what is measured, and what belongs to other fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.records.fields import Field, fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.figure import Figure
from bot.records.record import Record
from bot.records.related import Related
from bot.records.values import Values
from bot.records.written.amounts import amounts, rule_of_amount
from bot.services.keeping.drafts import Draft


def misplaced_amounts(record: Record | None, values: Values, related: Related) -> Iterator[tuple[str, str]]:
    """The attributes whose number was typed with what the unit of the record's indicator does not bear out, and why."""
    indicator = related.indicators.get(record.indicator.record_id) if isinstance(record, Figure) else None
    if indicator is None:
        return
    for attribute in amounts(values):
        if rule := rule_of_amount(values[attribute], indicator.unit):
            yield attribute, f"{rule} (write the number in that unit)"


@dataclass(frozen=True, kw_only=True)
class SpeltOut:
    """What was typed into a field and says what belongs to others, and the text that each is to have for it."""

    typed: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    trouble: str = ""
    """The rule that it breaks."""


def spell_out(draft: Draft, is_begun: Callable[[Field, str], bool]) -> SpeltOut:
    """Read what a draft says of several fields in one; what was left as it stood in the form contradicts nothing."""
    record_type = KINDS[draft.kind]
    given = {
        described.attribute: typed.strip()
        for described in fields_of(record_type)
        if (typed := draft.typed.get(described.attribute)) is not None and not is_begun(described, typed)
    }
    typed = given.get(record_type.SPELT_OUT, "")
    try:
        told = record_type.spelt_out(given)
    except ValueError as error:
        return SpeltOut(typed=typed, texts={record_type.SPELT_OUT: ""}, trouble=str(error))
    return SpeltOut(typed=typed, texts={name: text for name, text in told.items() if text != given.get(name)})
