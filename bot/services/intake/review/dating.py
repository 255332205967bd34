"""The day of an article that is told late, or put right: what rests on it is read anew, or to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.reading.found import Certainty
from bot.records.dates.edtf import Edtf
from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Quote
from bot.services.intake.batch import Batch, EntryState, IntakeEntry
from bot.services.intake.child import ArticleRead
from bot.services.intake.proposing.entries import propose
from bot.services.intake.proposing.said_on import DAY_OF_ARTICLE, is_basis_of_words
from bot.services.intake.review.looking import find_batch_source, with_sure_chosen
from bot.services.intake.views import IntakeView
from bot.services.keeping.linking import Context
from bot.storage.keeping.articles import find_text
from bot.storage.records.reader import Reader

_OTHER_DAY = "its time was worked out from another day of the article: see that it is right"


def day_of(reader: Reader, batch: Batch) -> str:
    """The day of an article, that of its source where this is on record; empty where it is not known."""
    held = find_batch_source(reader, batch)
    if held is None:
        return batch.source.get("published", "")
    return held.published.text if held.published else ""


def is_untouched(batch: Batch) -> bool:
    """Whether nobody has decided on an entry yet, nor typed into one, nor said who of the record somebody is."""
    return all(entry.is_open and not entry.is_edited for entry in batch.entries) and not any(
        voice.apart_from for voice in batch.voices
    )


def read_anew(context: Context, told: Batch, read: ArticleRead) -> Batch:
    """What is proposed of an article as it was read with its day, and what was told of its source."""
    day = day_of(context.reader, told)
    known = replace(told.told, published=Edtf.parse(day) if day else None)
    # What is read again is the text alone, which tells neither of its source nor of how it was found.
    kept = ("source", "source_held", "source_apart_from", "was_asked", "doubts")
    again = replace(propose(context, read, known), **{name: getattr(told, name) for name in kept})
    return with_sure_chosen(context, again)


def dated_anew(context: Context, told: Batch, view: IntakeView) -> Batch:
    """The batch with its entries dated by the day of the article, where that is another one now."""
    day, was = day_of(context.reader, told), day_of(context.reader, view.batch)
    if day == was:
        return told
    text = find_text(context.reader, view.number, context.today)
    dated = told.with_entries(_dated(told, day, was))
    return dated.with_entries(_to_look_at(dated, text)) if was else dated


def _dated(batch: Batch, day: str, was: str) -> Iterator[IntakeEntry]:
    for entry in batch.of_kind(Figure.KIND):
        if entry.typed.get("published", "") == was and day:
            yield replace(entry, typed={**entry.typed, "published": day})
    for entry in batch.of_kind(Quote.KIND):
        if entry.typed.get("said_on", "") == was and (not was or entry.typed.get("date_basis") == DAY_OF_ARTICLE):
            typed = {**entry.typed, "said_on": day, "date_basis": DAY_OF_ARTICLE if day else ""}
            yield replace(entry, typed={name: text for name, text in typed.items() if text})


def _to_look_at(batch: Batch, text: str | None) -> Iterator[IntakeEntry]:
    """What may have been dated by the day that the article was taken to be of."""
    for entry in batch.entries:
        if is_basis_of_words(entry.typed.get("date_basis", "")) or _is_of_inferred_period(entry, text):
            state = EntryState.OPEN if entry.is_accepted else entry.state
            why, certainty = _OTHER_DAY, max(entry.certainty, Certainty.CHECK, key=list(Certainty).index)
            yield replace(entry, state=state, is_chosen=False, certainty=certainty, why=why)


def _is_of_inferred_period(entry: IntakeEntry, text: str | None) -> bool:
    """Whether a figure's period is not told by its sentence alone, as far as that can be seen."""
    period = entry.typed.get("period", "") if entry.kind == Figure.KIND else ""
    if not period or text is None or entry.sentence is None:
        return bool(period)
    sentence = entry.sentence.of(text)
    try:
        return not all(str(year) in sentence for year in Edtf.parse(period).years if year)
    except ValueError:
        # Somebody typed it, in words.
        return False
