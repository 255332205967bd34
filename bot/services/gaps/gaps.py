"""What the record lacks: how many records of each kind lack what, and the newest of them, each with all it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.problems import Conflict, Problem
from bot.records.cells import cells_of
from bot.records.fields import DateField, LinksField, fields_of
from bot.records.kinds import KINDS, kinds_by
from bot.records.kinds.source import Source
from bot.records.record import Item, Record, Reference
from bot.records.related import Related
from bot.records.traits import Lapse, Need
from bot.services.findings import Answer, Filters, Findings
from bot.services.keeping.drafts import Draft, read_reason
from bot.services.names.directory import get_record, guesses_of
from bot.services.server.rights import settings_of
from bot.services.service import Service, in_one_read, in_one_search
from bot.storage.digests.digest_reads import history_length
from bot.storage.gaps.gap_reads import count_lacking, count_lapsed, find_lacking, find_lapsed
from bot.storage.records.reader import Reader

MOST_OF_A_KIND = 100
"""Records that are listed of one gap; all are counted."""


@dataclass(frozen=True, kw_only=True)
class Gap:
    """So many records of a kind that lack the same, or whose day is over: "without a publisher"."""

    kind: str
    words: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Gaps(Answer):
    """What the record lacks as of `today`, by kind; `findings` have the newest records of each gap, each once."""

    filters: Filters
    today: date
    gaps: Sequence[Gap]
    findings: Findings
    is_begun: bool = True
    """Whether anything was ever on record."""

    @property
    def is_cut(self) -> bool:
        """Whether more records are counted than are listed."""
        return any(gap.count > MOST_OF_A_KIND for gap in self.gaps)


@dataclass(frozen=True, kw_only=True)
class Settling:
    """A record whose day is over, and what its kind says may have become of it."""

    record: Record
    lapse: Lapse
    related: Related


def lacks_of(record: Record) -> list[Need]:
    """What a record lacks of what its kind needs."""
    return [
        lack
        for lack in record.TRAITS.lacks
        # A value, even 0, is no gap; what is empty of a text or a list is.
        if all(getattr(record, attribute) in (None, "", ()) for attribute in lack.attributes)
    ]


def find_lapse(record: Record, today: date) -> Lapse | None:
    """What is to be settled of a record since its day is over; None where nothing is."""
    lapse, day = record.TRAITS.lapse, record.main_date
    is_over = day is not None and day.latest is not None and day.latest < today
    return lapse if lapse and is_over and getattr(record, lapse.attribute) == lapse.value else None


class GapService(Service):
    @in_one_search
    def gaps(self, reader: Reader, *, kind: str | None = None, topic: str | None = None) -> Gaps:
        """What the record lacks, of one kind and on one topic where they are given. Raises NotHeld, AmbiguousName."""
        about = self._directory.resolve_option(reader, "topic", topic)
        topic_id = about.reference.record_id if about else None
        today = settings_of(reader).day_at(self._clock())
        gaps, items = list[Gap](), dict[Item, None]()
        for each in [kind] if kind else kinds_by(lambda traits: traits.place):
            of_kind: set[int] = set()
            for gap, found in _gaps_of(reader, KINDS[each], today, topic_id):
                gaps.append(gap)
                of_kind.update(found)
            # The newest first, whatever they lack: a record's id grows with its number.
            items |= dict.fromkeys((each, record_id) for record_id in sorted(of_kind, reverse=True))
        return Gaps(
            filters=Filters(topic=about.reference if about else None, kind=kind, guesses=guesses_of(about)),
            today=today,
            gaps=gaps,
            findings=self.found(reader, list(items)),
            is_begun=history_length(reader) > 0,
        )

    @in_one_read
    def settling(self, reader: Reader, id: str) -> Settling:
        """A record that is to be settled since its day is over. Raises NotHeld, or Conflict where it is not."""
        return self._settling(reader, id)

    @in_one_read
    def settled_as(self, reader: Reader, id: str, outcome: str, typed_source: str, typed_day: str) -> Draft:
        """A draft that says of a record what became of it, on whose word, and on which day where one is typed.

        Raises NotHeld, or Conflict where it is settled already.
        """
        settling = self._settling(reader, id)
        record, lapse = settling.record, settling.lapse
        typed = {lapse.attribute: outcome} if outcome in lapse.outcomes else {}
        # It rests on what it rested on, and on the source that says what became of it.
        sources = next((field for field in fields_of(type(record)) if _is_source(field)), None)
        if sources:
            held = getattr(record, sources.attribute)
            added = [] if self._is_among(reader, typed_source, held) else [typed_source.strip()]
            typed[sources.attribute] = "; ".join([*(reference.id for reference in held), *added])
        if typed_day.strip():
            main = next(field for field in fields_of(type(record)) if isinstance(field, DateField) and field.is_main)
            typed |= {main.attribute: typed_day.strip()} | ({lapse.basis: ""} if lapse.basis else {})
        # A kind whose records rest on no source has the history alone to say on whose word it is.
        reason = "" if sources else read_reason(typed_source)
        return Draft(kind=record.KIND, target=record.id, base=cells_of(record), typed=typed, reason=reason)

    def _is_among(self, reader: Reader, typed: str, held: Sequence[Reference]) -> bool:
        """Whether what was typed surely names one of these sources."""
        try:
            found = self._directory.resolve(reader, Source.KIND, typed)
        except Problem:
            # The draft tells what is wrong with it.
            return False
        return found.typed is None and found.reference in held

    def _settling(self, reader: Reader, id: str) -> Settling:
        record = get_record(reader, id)
        lapse = find_lapse(record, settings_of(reader).day_at(self._clock()))
        if lapse is None:
            raise Conflict(f"{record.id} is no longer {record.TRAITS.lapse.words if record.TRAITS.lapse else 'open'}.")
        return Settling(record=record, lapse=lapse, related=reader.related_to([record]))


def _is_source(field: object) -> bool:
    return isinstance(field, LinksField) and field.target == Source.KIND


def _gaps_of(
    reader: Reader, record_type: type[Record], today: date, topic_id: int | None
) -> Iterator[tuple[Gap, Sequence[int]]]:
    """What records of a kind lack, with the newest that lack it; without what none lacks."""
    lapse = record_type.TRAITS.lapse
    if lapse and (count := count_lapsed(reader, record_type, lapse, today, topic_id)):
        found = find_lapsed(reader, record_type, lapse, today, topic_id, MOST_OF_A_KIND)
        yield Gap(kind=record_type.KIND, words=lapse.words, count=count), found
    for lack in record_type.TRAITS.lacks:
        if count := count_lacking(reader, record_type, lack, topic_id):
            found = find_lacking(reader, record_type, lack, topic_id, MOST_OF_A_KIND)
            yield Gap(kind=record_type.KIND, words=lack.words, count=count), found
