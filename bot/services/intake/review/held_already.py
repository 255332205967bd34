"""Which entries of an article are on record already: the same words, the same figure, the same event."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from bot.records.dates.edtf import Edtf, same_time
from bot.records.kinds.actor import Actor
from bot.records.kinds.event import Event
from bot.records.kinds.figure import Figure
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.quote import Quote
from bot.records.kinds.source import Source
from bot.records.record import Record, split_id
from bot.records.written.lists import split_list
from bot.services.intake.batch import Batch, IntakeEntry
from bot.services.intake.proposing.indicators import measures_same
from bot.services.keeping.drafts import entries_of
from bot.services.keeping.linking import first_word
from bot.services.names.folding import fold
from bot.storage.records.glances import QuotedWords, words_of_sources, words_of_speakers
from bot.storage.records.reader import Reader
from bot.storage.records.selection import Selection

R = TypeVar("R", bound=Record)

_MOST_LOOKED_AT = 2_000
_LEAST_PART = 20
"""Characters of words that are looked for within others; fewer stand in many."""


class HeldAlready:
    """What the record has of a batch's speakers, indicators and source, read at once."""

    def __init__(self, reader: Reader, batch: Batch, source_id: int | None) -> None:
        self._reader, self._batch, self._source_id = reader, batch, source_id
        self._speakers = self._read_speakers()
        self._quotes = self._read_quotes()
        self._figures = self._of_source(Figure)
        self._indicators = {
            held.record_id: held
            for held in reader.get_many(Indicator, [*{figure.indicator.record_id: None for figure in self._figures}])
        }
        self._events = self._of_source(Event)

    def find(self, entry: IntakeEntry) -> str:
        """The id of the record that has the same as an entry; empty where none has."""
        match entry.kind:
            case Quote.KIND:
                return self._find_quote(entry)
            case Figure.KIND:
                return self._find_figure(entry)
            case _:
                return self._find_event(entry)

    def indicator_name(self, entry: IntakeEntry) -> str:
        """How the indicator of a figure is called that is to be made for it."""
        return self._batch.indicators[entry.indicator]["name"] if entry.indicator is not None else ""

    def giver_name(self, entry: IntakeEntry) -> str:
        """Whose numbers those of the indicator are said to be that is to be made for a figure; empty where unsaid."""
        return self._batch.indicators[entry.indicator].get("publisher", "") if entry.indicator is not None else ""

    def _of_source(self, record_type: type[R]) -> list[R]:
        if self._source_id is None or not self._batch.of_kind(record_type.KIND):
            return []
        ids = self._reader.select(record_type.KIND, Selection(links={"sources": [self._source_id]}))
        return self._reader.get_many(record_type, ids)

    def _read_quotes(self) -> dict[str, list[tuple[str, QuotedWords]]]:
        """Quotes of the speakers and of the source by each of their words, to be found soon."""
        if not self._batch.of_kind(Quote.KIND):
            return {}
        sources = [self._source_id] if self._source_id is not None else []
        quotes = words_of_speakers(self._reader, self._speakers.values(), _MOST_LOOKED_AT)
        by_words: dict[str, list[tuple[str, QuotedWords]]] = defaultdict(list)
        for quote in [*quotes, *words_of_sources(self._reader, sources, _MOST_LOOKED_AT)]:
            folded = fold(quote.text)
            for word in {*folded.split()}:
                by_words[word].append((folded, quote))
        return by_words

    def _read_speakers(self) -> dict[str, int]:
        """The database ids of the speakers who are held, by the ids that people see."""
        quotes = self._batch.of_kind(Quote.KIND)
        numbers = {split[1] for entry in quotes if (split := split_id(self._speaker(entry)))}
        held = self._reader.numbers(Actor.KIND) if numbers else {}
        return {f"{Actor.LETTER}{number}": record_id for record_id, number in held.items() if number in numbers}

    def _speaker(self, entry: IntakeEntry) -> str:
        typed = entry.typed.get("speakers", "")
        if typed:
            return first_word((entries_of(typed) or [""])[0])
        return self._batch.voices[entry.voice].held if entry.voice is not None else ""

    def _is_told(self, entry: IntakeEntry) -> bool:
        """Whether it is told who says an entry's words, held or new."""
        is_typed = bool(entry.typed.get("speakers"))
        return is_typed or (entry.voice is not None and not self._batch.voices[entry.voice].is_open)

    def _find_quote(self, entry: IntakeEntry) -> str:
        if found := self._find_words(entry, fold(entry.typed.get("text", ""))):
            return found
        parts = self._parts_of(entry)
        return parts[0] if len(parts) > 1 and all(parts) else ""

    def doubt_of(self, entry: IntakeEntry) -> str:
        """Why it is to be looked at whether an entry is on record; empty where that is sure."""
        if entry.kind == Event.KIND and not self._find_event(entry):
            events = self._events_of_day(entry)
            return f"of this source and day {events[0].id} is on record: see whether it is that" if events else ""
        if entry.kind == Figure.KIND and not self._find_figure(entry):
            same = self._figures_of_value(entry)
            return f"of this source, time and value {same[0].id} is on record: see whether it is that" if same else ""
        parts = self._parts_of(entry) if entry.kind == Quote.KIND else []
        return "" if all(parts) else f"a part of it is on record as {next(filter(None, parts))}"

    def _parts_of(self, entry: IntakeEntry) -> list[str]:
        """For each paragraph of an entry the id of the quote that has it; an empty one where none has."""
        paragraphs = [fold(part) for part in entry.typed.get("text", "").split("\n\n")]
        found = [self._find_words(entry, part) for part in paragraphs]
        return found if any(found) else []

    def _find_words(self, entry: IntakeEntry, words: str) -> str:
        """The id of the quote of an entry's speaker or source that has these words, folded."""
        # The rarest of its words leads to the fewest quotes.
        rarest = min(words.split(), key=lambda word: len(self._quotes.get(word, ())), default="")
        is_long = len(words) >= _LEAST_PART
        of_speaker, of_source = (
            [
                quote.id
                for folded, quote in self._quotes.get(rarest, ())
                if quote.linked == meant and (folded == words or (is_long and f" {words} " in f" {folded} "))
            ]
            for meant in ((Actor.KIND, self._speakers.get(self._speaker(entry))), (Source.KIND, self._source_id))
        )
        if is_long or not self._is_told(entry):
            return next(iter([*of_speaker, *of_source]), "")
        # A few words are said by many, and by one person more than once.
        return next((shown for shown in of_speaker if shown in of_source), "")

    def _find_figure(self, entry: IntakeEntry) -> str:
        return next((figure.id for figure in self._figures_of_value(entry) if self._is_of_one(figure, entry)), "")

    def _is_of_one(self, figure: Figure, entry: IntakeEntry) -> bool:
        """Whether a figure is one of what an entry measures."""
        if typed := first_word(entry.typed.get("indicator", "")):
            return typed == figure.indicator.id
        # What is to be made anew may be called otherwise than what was made when the article was read before.
        new = self._batch.indicators[entry.indicator] if entry.indicator is not None else None
        return new is not None and measures_same(self._indicators[figure.indicator.record_id], new)

    def _figures_of_value(self, entry: IntakeEntry) -> list[Figure]:
        period = _date(entry.typed.get("period", ""))
        return [
            figure
            for figure in self._figures
            if (same_time(figure.period, period) or not (figure.period or period)) and _same_value(figure, entry)
        ]

    def _find_event(self, entry: IntakeEntry) -> str:
        """The event of its day; of several things on one day none, unless as many are held: its title is nobody's."""
        same = self._events_of_day(entry)
        if not same:
            return ""
        day = entry.typed.get("date", "")
        rivals = [other.number for other in self._batch.of_kind(Event.KIND) if other.typed.get("date", "") == day]
        return same[rivals.index(entry.number)].id if len(same) >= len(rivals) else ""

    def _events_of_day(self, entry: IntakeEntry) -> list[Event]:
        day = _date(entry.typed.get("date", ""))
        return [event for event in self._events if same_time(event.date, day)]


def _same_value(figure: Figure, entry: IntakeEntry) -> bool:
    """Whether a figure has the value of an entry, or its changes where it has none."""
    value, amounts = _number(entry.typed.get("value", "")), split_list(entry.typed.get("change_amount", ""))
    return figure.value == value if value is not None else list(figure.change_amount) == amounts


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def _date(text: str) -> Edtf | None:
    try:
        return Edtf.parse(text) if text else None
    except ValueError:
        return None
