"""Verbatim or nothing: what is accepted must still stand in the text that it came from, sign by sign."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Directness, Extent, Quote
from bot.records.written.amounts import parse_number
from bot.records.written.verbatim import Lack, faults_in
from bot.services.intake.batch import IntakeEntry, digest_of_words, words_at
from bot.services.intake.proposing.clauses import beside
from bot.services.keeping.verbatim.faults_told import sentence_of
from bot.services.keeping.verbatim.nearest import shown_nearest
from bot.services.names.typed_text import without_grouping

_LONGEST_SHOWN = 200
_NEAR = 70
_MARKS = "“”„‟‘’‚‛\"'«»‹› "
_FEW_WORDS = 5
_NUMBER = re.compile(
    r"[0-9][0-9,.’\N{NO-BREAK SPACE}]*(?:\s*(?:thousand|million|billion|trillion|k|m|mn|bn|tn)\b)?", re.IGNORECASE
)
_NO_TEXT = "the text of the article is not kept, so what was typed cannot be held against it: {what}"


def lack_of(entry: IntakeEntry, text: str | None) -> str:
    """Why an entry may not go on record as it is, as a clause; empty where it stands in the text.

    Without the text, what was read is told by its digest, and what somebody typed cannot be told at all.
    """
    if text is not None and digest_of_words(words_at(text, entry.passages)) != entry.digest:
        return "its words are no longer those of the text"
    match entry.kind:
        case Quote.KIND if entry.typed.get("directness") == Directness.DIRECT:
            return _lack_of_words(entry, text)
        case Quote.KIND:
            return _lack_of_wording(entry, text)
        case Figure.KIND:
            return _lack_of_number(entry, text)
        case _:
            return ""


def _lack_of_words(entry: IntakeEntry, text: str | None) -> str:
    words = entry.typed.get("text", "")
    if digest_of_words(words) == entry.digest:
        return ""
    if text is None:
        return _NO_TEXT.format(what="put the words back as they were read")
    is_full = entry.typed.get("extent") == Extent.FULL
    faults = faults_in(words, [text], is_full=is_full, before=entry.typed.get("before", ""))
    if not faults:
        return ""
    worst = max(faults, key=lambda fault: fault.lack)
    return sentence_of(worst, shown_nearest(text, worst.words) if worst.lack >= Lack.WITHIN_WORD else "")


def _lack_of_wording(entry: IntakeEntry, text: str | None) -> str:
    """Of what is reported: a reporter's own sentence is not ours to keep."""
    words = entry.typed.get("text", "")
    if text is None or len(words.split()) <= _FEW_WORDS:
        return ""
    start, end = entry.passages[0].start, entry.passages[-1].end
    is_theirs = not faults_in(words, [text[max(0, start - 500) : end + 500]], is_full=False, before="not")
    return "it has the article's own words: put what was said into words of yours" if is_theirs else ""


def _lack_of_number(entry: IntakeEntry, text: str | None) -> str:
    if not entry.is_edited:
        return ""
    stated = numbers_in(_around(entry, text)) if text is not None else set(entry.numbers)
    for attribute in ("value", "value_to", "change_amount"):
        for typed in filter(None, entry.typed.get(attribute, "").split(";")):
            number = _number(typed)
            if number is not None and str(number) not in entry.numbers and str(number) not in stated:
                return f"the text has no {typed.strip()} there"
    return ""


def numbers_of(entry: IntakeEntry) -> tuple[str, ...]:
    """The numbers that a figure was read with, in one form."""
    typed = (entry.typed.get(attribute, "") for attribute in ("value", "value_to", "change_amount"))
    return tuple(str(number) for text in typed if text and (number := _number(text)) is not None)


def _around(entry: IntakeEntry, text: str) -> str:
    return entry.sentence.of(text) if entry.sentence else entry.passages[0].of(text)


def numbers_in(text: str) -> set[str]:
    """The numbers that stand in digits in a text, in one form: "834000000000" of "£834 billion"."""
    found = (_number(number.rstrip(".,")) for number in _NUMBER.findall(text))
    return {str(number) for number in found if number is not None}


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(parse_number(Decimal, without_grouping(text.strip()))).normalize()
    except (InvalidOperation, ValueError):
        return None


def with_extent(entry: IntakeEntry, text: str | None) -> IntakeEntry:
    """A quote whose words were typed, as full sentences or a fragment by how they stand in the text.

    What stood beside the words that were there before is left out, or is what stands beside these.
    """
    if entry.typed.get("directness") != Directness.DIRECT:
        return entry
    typed = {name: told for name, told in entry.typed.items() if name not in ("before", "after")}
    if text is None:
        return replace(entry, typed=typed)
    is_full = not faults_in(typed.get("text", ""), [text], is_full=True)
    told = {} if is_full else _beside_words(entry, text)
    extent = str(Extent.FULL if is_full else Extent.FRAGMENT)
    return replace(entry, typed={**typed, "extent": extent, **{name: words for name, words in told.items() if words}})


def _beside_words(entry: IntakeEntry, text: str) -> dict[str, str]:
    """What stands beside typed words where they stand; nothing where that is not to be told."""
    pieces = [piece.strip() for piece in entry.typed.get("text", "").split("\n\n")]
    own = entry.passages[0].start, entry.passages[-1].end
    # Elsewhere than where it was read only words that stand there once.
    for first, last in (own, (0, len(text))) if text.count(pieces[0]) == 1 else (own,):
        start = text.find(pieces[0], first, last)
        end = text.find(pieces[-1], start, last) if start >= 0 else -1
        if end >= 0:
            return beside(text, start, end + len(pieces[-1]))
    return {}
