"""What was found in an article, in words: a short block on a page of many, and what tells it from others in a menu."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from itertools import zip_longest

from bot.presentation.cards import meta
from bot.presentation.text.dates import describe_date
from bot.presentation.text.excerpts import excerpt
from bot.presentation.text.markup import (
    cut,
    escaped_length,
    in_its_direction,
    joined,
    line,
    plain,
    titled,
)
from bot.presentation.text.numbers import describe_number
from bot.presentation.text.wording import names_of, stance_words
from bot.reading.events.finding import UNTITLED
from bot.reading.found import Certainty
from bot.records.dates.edtf import Edtf
from bot.records.kinds.actor import Actor
from bot.records.kinds.event import Event
from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Directness, Quote, Stance
from bot.records.written.lists import split_list
from bot.services.intake.batch import EntryState
from bot.services.intake.views import EntryView
from bot.services.keeping.drafts import entries_of
from bot.services.keeping.linking import exactly, first_word

_NAME_SHOWN, _ROLE_SHOWN, _WHY_SHOWN, _TOPICS_SHOWN = 60, 70, 110, 90
_LABEL, _HINT, _SENTENCE_SHOWN = 40, 100, 140
_OF_CHANGES = ("change", "change_amount", "change_unit")
_BLANK_LINE = re.compile(r"\s*\n\s*\n\s*")
_STATES = {EntryState.ACCEPTED: "accepted", EntryState.DECLINED: "declined"}


def describe_entry(view: EntryView, most: int) -> str:
    """One thing found as a block of two rows: what it is, with `most` characters of its words, and what is known."""
    return f"**{view.number}** {_said(view, most)}\n{describe_remarks(view)}"


def describe_remarks(view: EntryView) -> str:
    """What is to be known of it, on a row: whose it is, what is held of it, how sure it is, what it lacks."""
    return meta(*_remarks(view))


def entry_label(view: EntryView) -> str:
    """What tells it from others in a menu, short enough for many to be chosen at once."""
    return cut(f"{view.number} · {plain(_named(view))}", _LABEL)


def entry_hint(view: EntryView) -> str:
    """How its words begin, or those of its sentence near the words that date it."""
    return cut(plain(_near(view, _HINT) if view.kind == Event.KIND else view.words), _HINT)


def entry_day(view: EntryView) -> str:
    """When an event was or is to be, in words; as it was typed where that is no date."""
    return plain(_day(view.entry.typed.get("date", "")) or "no date")


def _day(typed: str) -> str:
    try:
        return describe_date(Edtf.parse(typed)) if typed else ""
    except ValueError:
        return typed


def _said(view: EntryView, most: int) -> str:
    typed = view.entry.typed
    match view.kind:
        case Figure.KIND:
            return f"· {' · '.join(filter(None, _figure(view, most)))}"
        case Event.KIND:
            title = typed.get(Event.TITLE, "")
            shown = line(cut(title, most)) if title else line(_near(view, most))
            return f"· **{line(cut(entry_day(view), _NAME_SHOWN))}** {shown}"
    return _quoted(view, most)


def _figure(view: EntryView, most: int) -> Iterator[str]:
    """A number as it stands in the text or, with what it changed by, as it was read; what it measures; its sentence."""
    typed = view.entry.typed
    yield f"**{line(cut(_changed(typed) or view.words, _NAME_SHOWN))}**"
    is_new = view.indicator and view.entry.indicator is not None
    giver = f", by {line(cut(view.giver, _NAME_SHOWN))}" if view.giver else ""
    yield line(cut(view.indicator, most)) + (f" (new{giver})" if is_new else "")
    yield line(cut(_day(typed.get("period", "")), _NAME_SHOWN))
    yield line(typed.get("marked", ""))
    yield line(_near(view, min(most, _SENTENCE_SHOWN)))


def _changed(typed: Mapping[str, str]) -> str:
    """A value with its changes: "934, up 66 deaths, up 8%"; empty where none is stated."""
    changes = zip_longest(*(split_list(typed.get(name, "")) for name in _OF_CHANGES), fillvalue="")
    told = [f"{direction} {_number(amount, unit)}".strip() for direction, amount, unit in changes if direction]
    return ", ".join(filter(None, [_number(typed.get("value", "")), *told])) if told else ""


def _number(text: str, unit: str = "") -> str:
    try:
        return describe_number(Decimal(text), unit)
    except InvalidOperation:
        return text


def _near(view: EntryView, most: int) -> str:
    """As much of an entry's sentence as fits, from near its own words on; an ellipsis where it does not begin there."""
    sentence, words = " ".join(view.sentence.split()), " ".join(view.words.split())
    start = max(0, min(sentence.find(words) - most // 3, len(sentence) - most))
    return cut(f"…{sentence[start:].partition(' ')[2]}" if start else sentence, most)


def _quoted(view: EntryView, most: int) -> str:
    """Verbatim words in marks, whole or cut at sentence ends; else how many there are and how they begin, unmarked."""
    if view.entry.typed.get("directness") == Directness.INDIRECT:
        # What a reporter says that somebody said: marks around it would claim the very words.
        return f"*Reported, not verbatim:* {line(titled(view.words, most))}"
    shown = excerpt(view.words, most, escaped_length).text
    # Parts between which something else stands, or a new paragraph begins, each in marks of its own.
    parts = [in_its_direction(f"“{line(part)}”") for part in _BLANK_LINE.split(shown) if part.strip()]
    return " ".join(parts) if parts else line(titled(view.words, most))


def _named(view: EntryView) -> str:
    match view.kind:
        case Quote.KIND:
            return view.speaker or "speaker not told"
        case Event.KIND:
            return entry_day(view)
    return view.words


def _remarks(view: EntryView) -> Iterator[str]:
    if view.state in _STATES:
        yield f"**{_STATES[view.state]}**"
    if view.kind == Quote.KIND:
        yield _speaker(view)
    if view.kind == Event.KIND:
        yield line(cut(view.entry.typed.get("status", ""), _NAME_SHOWN))
    yield cut(_stance(view) or _topics(view), _TOPICS_SHOWN)
    if view.held_as:
        yield f"on record as {view.held_as}"
    # That it has no title is told with what it lacks, as long as it lacks that.
    if view.kind != Event.KIND or view.why != UNTITLED:
        yield _certainty(view)
    if view.lacks:
        yield f"lacks {joined([lack.lower() for lack in view.lacks])}"


def _speaker(view: EntryView) -> str:
    if not view.speaker:
        return "speaker not told"
    who = line(cut(view.speaker, _NAME_SHOWN))
    role = f", {line(cut(view.role, _ROLE_SHOWN))}" if view.role else ""
    is_new = not view.is_speaker_typed or any(kind == Actor.KIND for kind, _ in view.entry.made)
    known = view.actor.id if view.actor else "new" if is_new else ""
    return f"{who}{role}" + (f" ({known})" if known else "")


def _topics(view: EntryView) -> str:
    """Its topics, those that are on record before those that somebody typed by name."""
    held = {topic.id for topic in view.topics}
    typed = [name for name in entries_of(view.entry.typed.get("topics", "")) if first_word(name) not in held]
    return ", ".join([*filter(None, [names_of(view.topics)]), *map(line, typed)])


def _stance(view: EntryView) -> str:
    """The stance that the words bear on their topic: "supports Cycle lanes"."""
    on, _, chosen = view.stance.rpartition(":")
    try:
        stance = Stance(chosen.strip())
    except ValueError:
        return line(view.stance)
    # One that stands alone is the first topic's.
    names = {exactly(topic): topic.name for topic in view.topics} | {"": view.topics[0].name if view.topics else ""}
    return line(stance_words(stance, names.get(on.strip(), on.strip())).rstrip())


def _certainty(view: EntryView) -> str:
    if view.is_speaker_typed:
        return "its speaker was typed"
    if view.certainty is Certainty.SURE:
        return "sure"
    why = f": {line(cut(view.why, _WHY_SHOWN))}" if view.why else ""
    return f"*{view.certainty}*{why}"
