"""What somebody sees of an article that was read in: each entry beside what is on record by now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.reading.found import Certainty
from bot.records.keeping import Proposal
from bot.records.record import Reference
from bot.services.intake.batch import Batch, EntryState, IntakeEntry
from bot.services.keeping.drafts import version_of


@dataclass(frozen=True, kw_only=True)
class EntryView:
    """An entry, and how it stands beside the record."""

    entry: IntakeEntry
    words: str
    """What is proposed: of a quote its words; of a figure and an event what the text has there."""
    sentence: str = ""
    """Of a figure and an event the sentence around it, as far as it may be shown and the text is kept."""
    speaker: str = ""
    """As the text names them, or as somebody typed it."""
    actor: Reference | None = None
    """The held actor who is meant; None where one is to be made, or where it is open."""
    indicator: str = ""
    """What a figure measures, by its name."""
    giver: str = ""
    """Who gives a figure, where its indicator is to be made as theirs."""
    topics: Sequence[Reference] = ()
    lacks: Sequence[str] = ()
    """What has to be filled before it can be saved, each as its field is called: "Speakers", "Title"."""
    held_as: str = ""
    """The id of the record that has the same already."""

    @property
    def number(self) -> int:
        return self.entry.number

    @property
    def kind(self) -> str:
        return self.entry.kind

    @property
    def certainty(self) -> Certainty:
        return self.entry.certainty

    @property
    def why(self) -> str:
        return self.entry.why

    @property
    def state(self) -> EntryState:
        return self.entry.state

    @property
    def is_speaker_typed(self) -> bool:
        """Whether somebody typed who speaks: then it is not who the text says it is."""
        return bool(self.entry.typed.get("speakers"))

    @property
    def role(self) -> str:
        """What the text calls the speaker whom it names; empty where another was typed."""
        return "" if self.is_speaker_typed else self.entry.role

    @property
    def stance(self) -> str:
        return self.entry.typed.get("stance", "")

    @property
    def is_complete(self) -> bool:
        return not self.lacks


@dataclass(frozen=True, kw_only=True)
class OpenVoice:
    """Somebody of whom it is asked who of the record is meant; `place` is theirs in the batch."""

    place: int
    name: str
    choices: Sequence[Reference]


@dataclass(frozen=True, kw_only=True)
class SourceView:
    """The source: `held` where it is on record, and else what it would be."""

    held: Reference | None
    typed: Mapping[str, str]
    lacks: Sequence[str]
    """Of name, publisher, published what is empty; nothing of one that is held."""
    is_asked: bool
    """Whether the person is to be asked for these now."""
    alike: Sequence[Reference] = ()
    """Sources on record that bear the same name."""
    withdrawn: Reference | None = None
    """The very source, where it is on record and was withdrawn: it is brought back first, or nothing is saved."""
    waiting: int = 0
    """The number of another open proposal that the same article was read in by; 0 where there is none."""
    waiting_of: int | None = None
    """Whose that is, by their id in Discord; None where that was forgotten."""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How much was found."""

    quotes: int
    figures: int
    events: int
    sure: int
    """Quotes that are sure."""
    actors_held: int
    actors_new: int
    already_held: int
    """Entries that are on record already."""
    accepted: int
    declined: int
    open: int


@dataclass(frozen=True, kw_only=True)
class IntakeView:
    """An article that was read in, and what the person who looks at it may do."""

    proposal: Proposal
    batch: Batch
    source: SourceView
    entries: Sequence[EntryView]
    open_voices: Sequence[OpenVoice]
    counts: Counts
    is_own: bool
    is_curator: bool
    may_publish: bool
    """Whether their word is enough to put it on record; else it is sent in, or waits on."""
    text_until: date | None
    """The day on which the text is deleted, if that is not decided before; None where it is not kept any more."""
    revision: int
    """That of the record as it was read."""

    @property
    def number(self) -> int:
        return self.proposal.proposal_id

    @property
    def version(self) -> str:
        return version_of(self.proposal.content)

    @property
    def has_text(self) -> bool:
        """Whether entries can be shown in their context."""
        return self.text_until is not None

    def of_kind(self, kind: str) -> Sequence[EntryView]:
        return [view for view in self.entries if view.kind == kind]

    def entry(self, number: int) -> EntryView:
        """Raises LookupError where there is no such entry."""
        return next(view for view in self.entries if view.number == number)

    @property
    def is_decided(self) -> bool:
        """Whether every entry was accepted or declined."""
        return not self.counts.open


@dataclass(frozen=True, kw_only=True)
class ContextOfWords:
    """The words around a passage, as the text has them; at most 120 characters on each side."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, kw_only=True)
class ListedIntake:
    """An article that was read in, as a list names it."""

    proposal: Proposal
    title: str
    counts: Counts
    is_own: bool


@dataclass(frozen=True, kw_only=True)
class SavedBatch:
    """What came of saving: the ids of the records made; none where it now waits for a curator."""

    record_ids: tuple[str, ...]
    proposal: Proposal
    title: str
    source: str = ""
    """The id of the source, made or held."""
    was_done: bool = False
    """Whether it had been saved before, so that nothing was done now."""

    @property
    def is_waiting(self) -> bool:
        return not self.record_ids
