"""How one record is told in a document: its words, who said them, and the notes it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.presentation.documents.document import DatedEntry, NoteMark, Quotation, StandBlock, Text, TextSpan, TextStyle
from bot.presentation.documents.numbering import Notes
from bot.presentation.text.dates import describe_date_of
from bot.presentation.text.excerpts import Excerpt, excerpt, whole_at
from bot.presentation.text.provenance import language_words, translation_words
from bot.presentation.text.wording import (
    age_words,
    change_words,
    course_words,
    holder_words,
    office_words,
    position_office_words,
    stance_count_words,
    stances_words,
    state_words,
    value_words,
)
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Extent, Quote
from bot.records.record import Record, Reference, State
from bot.records.related import Related
from bot.services.asking import briefing
from bot.services.asking.series import Series
from bot.services.asking.stance_courses import Said

MOST_WORDS_OF_STEP = 1200
"""Characters of a quote where it only shows a stance; whole it stands among the key quotes or under its id."""
MOST_MOVES = 8
"""Of a stance that moved more often, the last; /position actor shows all."""


def faint(text: str) -> Text:
    return (TextSpan(text, TextStyle.FAINT),) if text else ()


class Teller:
    """Tells the records of one document, each with the marks of its notes."""

    def __init__(self, related: Related, notes: Notes) -> None:
        self._related = related
        self.notes = notes

    def event(self, event: Event, *, is_plan_said: bool = False) -> DatedEntry:
        """Its name, what happened, and that it was cancelled, or is planned where nothing above it says so."""
        is_said = event.status is EventStatus.PLANNED and is_plan_said
        status = "" if is_said or event.status is EventStatus.HAPPENED else f" ({event.status})"
        text = (
            TextSpan(event.name, TextStyle.STRONG),
            *((TextSpan(f"{status}."),) if status else (TextSpan("."),)),
            *((TextSpan(f" {event.summary}"),) if event.summary else ()),
            *self.notes.marks(event.sources),
            *self.state_of(event),
        )
        return DatedEntry(describe_date_of(event), text, event.id)

    def stand(self, stands: Sequence[briefing.Stand], day: date | None, *, says_since: bool) -> StandBlock:
        """Who they are in the role of that day, and the quotes by which the stance of them all came to be.

        With a `day` it says how old on it their last word is, and if asked since when the stance is taken.
        """
        held = stands[0].moves
        moves = held[-MOST_MOVES:]
        more = faint(f"; the last {len(moves)} of {len(held)} moves") if len(held) > len(moves) else ()
        actors = [span for stand in stands for span in self._stander(stand, says_since)]
        # One quote stands for them all: how old it is, is said once.
        age = age_words(stands[0].position.quote.said_on, day) if day else ""
        last = faint(f" · last word {age}" if age else "")
        has_moved = len(moves) > 1
        return StandBlock(
            (*actors[1:], *last, *more), tuple(self._step(said, names_stance=has_moved) for said in moves)
        )

    def _stander(self, stand: briefing.Stand, says_since: bool) -> Text:
        """Whose stance it is, after what parts the name from the one before."""
        position = stand.position
        count = stance_count_words(position)
        course = position.course if says_since else replace(position.course, since=None)
        said = "".join(f" · {part}" for part in (count, course_words(course, position.quote)) if part)
        name = TextSpan(self._name(position.actor), TextStyle.STRONG)
        office = faint(position_office_words(position, self._related))
        return (TextSpan("; "), name, *office, *self._teller(position.quote), *faint(said))

    def _step(self, said: Said, *, names_stance: bool) -> DatedEntry:
        quote = said.quote
        lead: Text = (TextSpan(f"{said.stance.words}: ", TextStyle.STRONG),) if names_stance else ()
        # Of a body: not its own words.
        lead = (*lead, *faint(f"{holder_words(said)}: " if said.holder else ""))
        words = (*lead, *said_words(quote, MOST_WORDS_OF_STEP), *self.notes.marks(quote.sources), *self.state_of(quote))
        return DatedEntry(describe_date_of(quote), words, quote.id)

    def quotations(self, quote: Quote, *, has_stance: bool = False) -> Iterator[Quotation]:
        """The words whole, below them who said them, when and where, and where that puts them; then the original."""
        extent = "fragment" if quote.is_direct and quote.extent is Extent.FRAGMENT else ""
        stance = stances_words(quote.stances) if has_stance else ""
        details = " · ".join(
            filter(None, [describe_date_of(quote), quote.occasion, language_words(quote), extent, stance])
        )
        attribution = (
            *self._speakers(quote),
            TextSpan(f" · {details}", TextStyle.FAINT),
            *self.notes.marks(quote.sources),
            *self.state_of(quote),
        )
        yield Quotation(said_words(quote), attribution, quote.id)
        if quote.original:
            # Apart from the translation: it may run from right to left.
            words = f"“{quote.original}”" if quote.is_direct else quote.original
            yield Quotation((TextSpan(words),), faint(f"{quote.id} in the original, {quote.language}"), "")

    def _speakers(self, quote: Quote) -> Text:
        spans: list[TextSpan | NoteMark] = []
        for position, speaker in enumerate(quote.speakers):
            spans += [TextSpan("; ")] if position else []
            spans += self._speaker(speaker, quote)
        return (*spans, *self._teller(quote))

    def _speaker(self, speaker: Reference, quote: Quote) -> Text:
        office = office_words(speaker, quote, self._related)
        return (TextSpan(self._name(speaker), TextStyle.STRONG), *((TextSpan(f", {office}"),) if office else ()))

    def _teller(self, quote: Quote) -> Text:
        """Who tells that the speakers said it, in the office of that day."""
        return (TextSpan(", according to "), *self._speaker(quote.told_by, quote)) if quote.told_by else ()

    def state_of(self, record: Event | Quote) -> Text:
        """Where it stands, where that is not "current", and that nothing vouches for it where its sources are gone."""
        standings = [self._related.standing_of(source) for source in record.sources]
        is_gone = all(standing and standing.state is State.WITHDRAWN for standing in standings)
        gone = f" {'Its source was' if len(standings) == 1 else 'Its sources were'} withdrawn."
        return (*state_of(record), *((TextSpan(gone, TextStyle.EMPHASIS),) if is_gone and standings else ()))

    def _name(self, reference: Reference) -> str:
        standing = self._related.standing_of(reference)
        return f"{reference.name} [{standing.state}]" if standing else reference.name

    def value(self, figure: Figure, series: Series) -> Text:
        """Its value as the source qualifies it, and that another source gives another one."""
        differing = series.related.differing_from(figure)
        others = f" differs from {', '.join(other.id for other in differing)}" if differing else ""
        return (TextSpan(value_words(figure, series.indicator)), *faint(others), *state_of(figure))

    def change(self, figure: Figure) -> Text:
        return (TextSpan(change_words(figure)),)

    def cited(self, figure: Figure) -> tuple[NoteMark, ...]:
        return self.notes.marks(figure.sources)


def said_words(quote: Quote, most: int | None = None) -> Text:
    """What was said: in quotation marks only where it is verbatim, or a translation, which it says then.

    Of more than `most` characters it has the sentences that can stand without the others, or all, if none can.
    """
    whole = Excerpt(quote.text, is_whole=True)
    shown = whole if most is None else excerpt(quote.text, most)
    shown = shown if shown.text else whole
    remarks = "; ".join(filter(None, [translation_words(quote), whole_at(shown, quote.id)]))
    cut = faint(f" ({remarks})" if remarks else "")
    if not quote.is_direct:
        return (TextSpan("Reported, not verbatim: ", TextStyle.EMPHASIS), TextSpan(shown.text), *cut)
    # Outside the marks: these words are not known to be the speaker's.
    before = (TextSpan(f"{quote.before} ", TextStyle.FAINT),) if quote.before else ()
    after = (TextSpan(f" {quote.after}", TextStyle.FAINT),) if quote.after else ()
    return (*before, TextSpan(f"“{shown.text}”"), *after, *cut)


def state_of(record: Record) -> Text:
    """Where it stands, where that is not "current"."""
    words = state_words(record)
    return (TextSpan(f" {words}", TextStyle.EMPHASIS),) if words else ()


def names(every: Sequence[str], most: int) -> str:
    """The first of some names, and how many more there are."""
    shown = ", ".join(every[:most])
    return shown + (f" and {len(every) - most} more" if len(every) > most else "")
