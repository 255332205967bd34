"""Choices in the words of other tools and of offices: "For" is a stance, "Organization" a kind of actor."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import partial

from bot.formats.sheet import Sheet
from bot.formats.understood.remarks import About, Remark
from bot.records.cells import read_typed_cell
from bot.records.fields import ChoiceField, Field, LinkChoicesField, fields_of
from bot.records.kinds.actor import ActorKind
from bot.records.kinds.event import EventStatus
from bot.records.kinds.quote import Directness, Extent, Stance
from bot.records.kinds.source import SourceKind
from bot.records.record import Record
from bot.records.written.choices import words_of
from bot.services.transfer.mapping.columns import AS_EVER, ColumnReading, SheetColumn
from bot.services.transfer.mapping.headers import fold_header
from bot.services.transfer.mapping.reading_rules import ReadingRules

_WORDS: Mapping[StrEnum, str] = {
    Stance.SUPPORT: "for, in favour, in favor, favour, favourable, pro, supportive, supporting, supported, yes, aye,"
    " agree, agreed, positive",
    Stance.OPPOSE: "against, anti, con, contra, opposed, opposing, opposition, no, nay, noe, disagree, disagreed,"
    " negative, critical",
    Stance.UNCLEAR: "mixed, unknown, not clear, ambiguous, ambivalent, undecided",
    Directness.DIRECT: "verbatim, direct quote, own words, word for word, direct speech",
    Directness.INDIRECT: "paraphrase, paraphrased, reported, reported speech, indirect quote, indirect speech, summary",
    Extent.FULL: "whole, complete, full quote",
    Extent.FRAGMENT: "partial, part, excerpt, extract, incomplete",
    EventStatus.HAPPENED: "past, completed, took place, occurred, held",
    EventStatus.PLANNED: "future, upcoming, scheduled, to come, announced, expected",
    EventStatus.CANCELLED: "canceled, called off",
    ActorKind.PERSON: "individual, people, human",
    ActorKind.ORGANISATION: "organization, org, company, body, institution, party, group, charity",
    SourceKind.ARTICLE: "news, news article, newspaper article, web page, webpage, blog post, press article,"
    " journal article",
    SourceKind.STATISTICS: "data, dataset, data set, official statistics, statistical release",
    SourceKind.LAW: "legislation, act, bill, statute",
}


def _fold_all() -> dict[type[StrEnum], dict[str, StrEnum]]:
    found: dict[type[StrEnum], dict[str, StrEnum]] = {}
    for choice, words in _WORDS.items():
        found.setdefault(type(choice), {}).update({fold_header(word): choice for word in words.split(",")})
    return found


_FOLDED = _fold_all()


def may_be(record_type: type[Record], name: str, sheet: Sheet, place: int) -> bool:
    """Whether cells of a column can be those of a field, where it has choices: a “Position” may be an office."""
    field = next((field for field in fields_of(record_type) if field.column == name), None)
    if not isinstance(field, ChoiceField | LinkChoicesField):
        return True
    cells = SheetColumn(sheet, place, record_type, field).counts
    return 2 * sum(_is_read(field, cell) or _find_meant(field, cell) is not None for cell in cells) >= len(cells)


def _is_read(field: Field, cell: str) -> bool:
    try:
        read_typed_cell(field, cell)
    except ValueError:
        return False
    return True


def _find_meant(field: ChoiceField | LinkChoicesField, cell: str) -> StrEnum | None:
    """The choice that a cell means in other words than ours; None where it is one of ours, or means none."""
    return None if _is_read(field, cell) else _FOLDED.get(field.choices, {}).get(fold_header(cell))


def read_choices(column: SheetColumn, rules: ReadingRules) -> ColumnReading:
    """Read the words that stand for a choice elsewhere, and tell of each that was taken so."""
    field = column.field
    assert isinstance(field, ChoiceField | LinkChoicesField)
    read = partial(read_typed_cell, field)
    meant = {cell: choice for cell in column.counts if (choice := _find_meant(field, cell))}
    if not meant:
        return AS_EVER
    each = ", ".join(f"“{cell}” is read as “{words_of(choice)}”" for cell, choice in meant.items())
    return ColumnReading(
        read=lambda cell: read(meant.get(cell, cell)), remarks=[Remark(About.CELLS, f"{column.name}: {each}.")]
    )
