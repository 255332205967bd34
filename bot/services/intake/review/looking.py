"""An article that was read in, held against the record as it is now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.reading.found import Certainty
from bot.records.fields import LinkField, LinksField, fields_of
from bot.records.history import TAKEN_BACK
from bot.records.kinds import KIND_BY_LETTER, KINDS
from bot.records.kinds.actor import Actor
from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Directness, Quote
from bot.records.kinds.source import Source
from bot.records.record import Record, Reference, State, split_id
from bot.records.written.pages import lead_to_one_page
from bot.services.intake.batch import Batch, IntakeEntry, SpeakerSeen
from bot.services.intake.proposing.doubts import Doubt
from bot.services.intake.proposing.sources import ASKED_FOR, find_source, find_withdrawn_source, sources_called
from bot.services.intake.proposing.voices import is_one_of_offices, offices_of
from bot.services.intake.review.context import sentence_around
from bot.services.intake.review.held_already import HeldAlready
from bot.services.intake.views import Counts, EntryView, IntakeView, OpenVoice, SourceView
from bot.services.keeping.drafts import entries_of
from bot.services.keeping.linking import Context, first_word
from bot.services.keeping.review.decision import SeenProposal
from bot.storage.keeping.articles import find_kept_text, open_articles
from bot.storage.records.reader import Reader


def view_of(context: Context, seen: SeenProposal, user_id: int) -> IntakeView:
    """An article as somebody sees it."""
    reader, proposal = context.reader, seen.proposal
    batch = named_now(context, Batch.from_content(proposal.content))
    kept = find_kept_text(reader, proposal.proposal_id, context.today)
    held = find_batch_source(reader, batch)
    names = _Names(reader, batch)
    entries = _entry_views(reader, batch, names, held, kept.text if kept else None)
    return IntakeView(
        proposal=proposal,
        batch=batch,
        source=_source_view(reader, batch, held, proposal.proposal_id, user_id),
        entries=entries,
        open_voices=[*_open_voices(names, batch)],
        counts=counts_of(batch, entries),
        is_own=seen.is_own,
        is_curator=seen.is_curator,
        may_publish=seen.may_publish,
        text_until=kept.until if kept else None,
        revision=reader.revision(),
    )


def with_sure_chosen(context: Context, batch: Batch) -> Batch:
    """A batch in which what is sure, complete and not on record already is chosen."""
    reader, held = context.reader, find_batch_source(context.reader, batch)
    already = HeldAlready(reader, batch, held.record_id if held else None)
    batch = batch.with_entries(
        _with_check(entry, doubt) for entry in batch.entries if (doubt := already.doubt_of(entry))
    )
    return batch.with_entries(
        replace(
            view.entry,
            held_as=view.held_as,
            is_chosen=view.certainty is Certainty.SURE and view.is_complete and not view.held_as,
        )
        for view in _entry_views(reader, batch, _Names(reader, batch), held, None)
    )


def _with_check(entry: IntakeEntry, why: str) -> IntakeEntry:
    # Beside whatever else speaks against it: that it may be held is told of it all the same.
    certainty = Doubt(entry.certainty, entry.why).with_check(why).certainty
    return replace(entry, certainty=certainty, why="; ".join(filter(None, [entry.why, why])))


def _entry_views(reader: Reader, batch: Batch, names: _Names, held: Source | None, text: str | None) -> list[EntryView]:
    already = HeldAlready(reader, batch, held.record_id if held else None)
    return [
        _entry_view(entry, batch.voices, names, already, sentence_around(text, entry) if text else "")
        for entry in batch.entries
    ]


def find_batch_source(reader: Reader, batch: Batch) -> Source | None:
    """The source of a batch where it is on record by now."""
    split = split_id(batch.source_held)
    record = reader.find(Source.KIND, split[1]) if split else None
    if isinstance(record, Source) and record.state is not State.WITHDRAWN:
        return record
    return find_source(reader, batch.source)


def named_now(context: Context, batch: Batch) -> Batch:
    """A batch with its voices as they are by now, and without the offices that are on record by now.

    Of one that was new it is asked once such a name is on record; one whose record was taken back is new again.
    """
    voices = []
    gone = _taken_back(context.reader, batch)
    for voice in (replace(voice, held="") if voice.held in gone else voice for voice in batch.voices):
        called = context.directory.called(context.reader, Actor.KIND, voice.name) if voice.is_new else []
        twins = tuple(actor.id for actor in called if actor.id not in voice.apart_from)
        voices.append(replace(voice, choices=twins) if twins else voice)
    known = offices_of(context.reader, voices) if batch.roles else {}
    roles = (role for role in batch.roles if not is_one_of_offices(role.name, known.get(voices[role.voice].held, ())))
    return replace(batch, voices=tuple(voices), roles=tuple(roles))


def _taken_back(reader: Reader, batch: Batch) -> set[str]:
    """The ids of voices whose record was withdrawn as what made it was taken back."""
    numbers = [split[1] for voice in batch.voices if (split := split_id(voice.held))]
    ids = reader.ids_by_number(Actor.KIND, numbers) if numbers else []
    return {
        actor.id
        for actor in reader.get_many(Actor, ids)
        if actor.state is State.WITHDRAWN and actor.state_note == TAKEN_BACK
    }


def counts_of(batch: Batch, entries: Sequence[EntryView] = ()) -> Counts:
    """How much a batch holds."""
    kinds = [entry.kind for entry in batch.entries]
    speaking = {entry.voice for entry in batch.entries if entry.voice is not None}
    quotes = batch.of_kind(Quote.KIND)
    return Counts(
        quotes=len(quotes),
        figures=kinds.count("figure"),
        events=kinds.count("event"),
        sure=sum(entry.certainty is Certainty.SURE for entry in quotes),
        actors_held=sum(bool(batch.voices[place].held) for place in speaking),
        actors_new=sum(batch.voices[place].is_new for place in speaking),
        already_held=sum(bool(view.held_as) for view in entries),
        accepted=sum(entry.is_accepted for entry in batch.entries),
        declined=sum(not entry.is_accepted and not entry.is_open for entry in batch.entries),
        open=sum(entry.is_open for entry in batch.entries),
    )


class _Names:
    """The records that a batch names by their ids, read at once."""

    def __init__(self, reader: Reader, batch: Batch) -> None:
        wanted: dict[str, set[int]] = defaultdict(set)
        for letter, number in filter(None, map(split_id, self._ids(batch))):
            if letter in KIND_BY_LETTER:
                wanted[KIND_BY_LETTER[letter]].add(number)
        self._held: dict[str, Reference] = {}
        for kind, numbers in wanted.items():
            self._held |= {found.id: found for found in _references(reader, kind, numbers)}

    @staticmethod
    def _ids(batch: Batch) -> Iterator[str]:
        for voice in batch.voices:
            yield from (voice.held, *voice.choices)
        for entry in batch.entries:
            for described in fields_of(KINDS[entry.kind]):
                typed = entry.typed.get(described.attribute, "")
                if typed and isinstance(described, LinkField):
                    yield first_word(typed)
                elif typed and isinstance(described, LinksField):
                    yield from map(first_word, entries_of(typed))

    def find(self, text: str) -> Reference | None:
        """The record that a text begins with the id of."""
        return self._held.get(first_word(text))

    def all(self, typed: str) -> list[Reference]:
        return [found for entry in entries_of(typed) if (found := self.find(entry))]


def _references(reader: Reader, kind: str, numbers: set[int]) -> list[Reference]:
    held = {number: record_id for record_id, number in reader.numbers(kind).items() if number in numbers}
    return reader.references(kind, sorted(held.values())) if held else []


def _entry_view(
    entry: IntakeEntry, voices: Sequence[SpeakerSeen], names: _Names, already: HeldAlready, sentence: str
) -> EntryView:
    voice = voices[entry.voice] if entry.voice is not None and not entry.typed.get("speakers") else None
    typed = entry.typed.get("speakers", "")
    actor = names.find(voice.held if voice else typed)
    indicator = names.find(entry.typed.get("indicator", ""))
    return EntryView(
        entry=entry,
        words=entry.typed.get("text") or entry.read or sentence,
        sentence=sentence,
        speaker=voice.name if voice else typed,
        actor=actor,
        indicator=indicator.name if indicator else entry.typed.get("indicator", "") or already.indicator_name(entry),
        giver=already.giver_name(entry),
        topics=names.all(entry.typed.get("topics", "")),
        lacks=[*_lacks(entry, voice)],
        held_as=already.find(entry),
    )


def _lacks(entry: IntakeEntry, voice: SpeakerSeen | None) -> Iterator[str]:
    """What has to be filled of an entry, as its field is called."""
    for described in fields_of(KINDS[entry.kind]):
        name = described.attribute
        is_told = (
            bool(entry.typed.get(name, "").strip())
            or name == "sources"
            or (name == "speakers" and voice is not None and not voice.is_open)
            or (name == "indicator" and entry.indicator is not None)
        )
        if described.required and not is_told:
            yield described.name
    if entry.kind == Figure.KIND and not any(entry.typed.get(name) for name in ("value", "change", "no_value")):
        yield "Value"
    if entry.kind == Quote.KIND and is_too_long(entry):
        yield "Fewer words"


def is_too_long(entry: IntakeEntry) -> bool:
    """Whether a quote has more words than a record can hold."""
    limit = next(field.limit for field in fields_of(Quote) if field.attribute == "text")  # type: ignore[attr-defined]
    is_direct = entry.typed.get("directness") == Directness.DIRECT
    return is_direct and len(entry.typed.get("text", "")) > limit


def _source_view(reader: Reader, batch: Batch, held: Source | None, number: int, user_id: int) -> SourceView:
    lacks = [] if held else [name for name in ASKED_FOR if not batch.source.get(name)]
    same = [
        article
        for article in open_articles(reader, user_id)
        if article.proposal_id != number
        and (article.sha256 == batch.sha256 or lead_to_one_page(article.address, batch.source.get("url", "")))
    ]
    return SourceView(
        held=_reference(held),
        typed=batch.source,
        lacks=lacks,
        is_asked=bool(lacks) and (not batch.was_asked or "name" in lacks),
        alike=[] if held else sources_called(reader, batch.source.get("name", "")),
        withdrawn=None if held else _reference(find_withdrawn_source(reader, batch.source)),
        waiting=same[0].proposal_id if same else 0,
        waiting_of=same[0].user_id if same else None,
    )


def _reference(record: Record | None) -> Reference | None:
    return record.reference() if record else None


def _open_voices(names: _Names, batch: Batch) -> Iterator[OpenVoice]:
    speaking = {entry.voice for entry in batch.entries if not entry.typed.get("speakers")}
    for place, voice in enumerate(batch.voices):
        if voice.is_open and place in speaking:
            choices = [found for shown in voice.choices if (found := names.find(shown))]
            yield OpenVoice(place=place, name=voice.name, choices=choices)
