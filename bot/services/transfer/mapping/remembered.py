"""What was answered of earlier files with the same header, and what is kept of this one for the next."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.formats.sheet import Sheet
from bot.formats.understood.questions import Basis, FileOption, FileQuestion
from bot.formats.understood.remarks import About, Remark
from bot.records.dates.days_in_words import describe_full_day
from bot.services.transfer.mapping.headers import fold_header
from bot.services.transfer.mapping.reading_rules import ReadingRules
from bot.storage.server.file_mappings import FileMapping

USE, FORGET = "use", "forget"
_KEPT = frozenset(("kind", "column", "fixed", "dates", "years", "decimals", "signs", "indicator"))
"""The first words of the keys of questions whose answers are kept."""
_LASTING = frozenset(("place", "indicator"))
"""What is typed of all rows and holds for the next file, too: its sources, its speaker and its day are others."""


def mark_of(sheet: Sheet) -> str:
    """The same for all sheets whose columns have the same names as people compare them, in the same order."""
    folded = "\x1f".join(fold_header(header) or header for header in sheet.header)
    return hashlib.blake2b(folded.encode(), digest_size=16).hexdigest()


def recall(
    sheets: Sequence[Sheet], rules: ReadingRules, remarks: list[Remark], questions: list[FileQuestion]
) -> ReadingRules:
    """The rules with what is remembered of the headers of sheets; what is used is told, and can be refused."""
    remembered: dict[str, str] = {}
    for sheet in sheets:
        mapping = rules.mappings.get(mark_of(sheet)) if rules.mappings else None
        if mapping is None:
            continue
        day = describe_full_day(mapping.kept_at.astimezone(rules.zone))
        question = rules.answers.settle(
            FileQuestion(
                key=f"remembered:{sheet.name}",
                words=f"{sheet.file} has the columns of {mapping.file_name}, imported on {day}. Is it meant so too?",
                options=[
                    FileOption(value=USE, label="Yes, as then"),
                    FileOption(
                        value=FORGET,
                        label="No, forget what was said then",
                        description="It is forgotten once this is imported",
                    ),
                ],
                answer=USE,
                basis=Basis.REMEMBERED,
            )
        )
        questions.append(question)
        if question.answer == USE:
            remembered |= _renamed(sheet, mapping)
            sentence = (
                f"{sheet.file} is read as {mapping.file_name} was, which has the same columns: imported on {day}."
            )
            remarks.append(Remark(About.COLUMNS, sentence))
    return replace(rules, answers=replace(rules.answers, remembered=remembered)) if remembered else rules


def _renamed(sheet: Sheet, mapping: FileMapping) -> Iterator[tuple[str, str]]:
    """What is remembered by the keys of the questions of a sheet, which may write its header in another way."""
    now = dict(zip(mapping.header, sheet.header, strict=False))
    for key, answer in mapping.answers.items():
        word, _, place = key.partition("::")
        column = next((name for name in mapping.header if place == name or place.startswith(f"{name}:")), None)
        if column is not None:
            place = f"{now[column]}{place.removeprefix(column)}"
        yield f"{word}:{sheet.name}{':' if place else ''}{place}", answer


def mappings_of(
    sheets: Sequence[Sheet], questions: Sequence[FileQuestion], file_name: str, at: datetime
) -> Iterator[FileMapping]:
    """What is to be kept of the sheets of a file of which something was answered, which was imported at an instant."""
    for sheet in sheets:
        kept = [(key, one.answer) for one in questions if (key := _key_within(sheet, one)) and one.answer]
        forgets = any(one.key == f"remembered:{sheet.name}" and one.answer == FORGET for one in questions)
        if kept or forgets:
            mark = mark_of(sheet)
            yield FileMapping(mark=mark, header=sheet.header, answers=dict(kept), file_name=file_name, kept_at=at)


def _key_within(sheet: Sheet, question: FileQuestion) -> str | None:
    """The key of what is answered of a sheet without its name, where that holds for the next file too."""
    word, _, rest = question.key.partition(":")
    if word not in _KEPT or question.basis not in (Basis.TOLD, Basis.REMEMBERED):
        return None
    if rest != sheet.name and not rest.startswith(f"{sheet.name}:"):
        return None
    place = rest.removeprefix(sheet.name).removeprefix(":")
    return None if question.is_free and place not in _LASTING else f"{word}::{place}"
