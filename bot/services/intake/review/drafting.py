"""The drafts that an article's entries are: each with the source, the actors and the indicators that it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.records.dates.interval_labels import typeable
from bot.records.fields import DateField, fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.actor import Actor, ActorKind
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.quote import Directness, Quote
from bot.records.kinds.role import Role
from bot.records.kinds.source import Source
from bot.records.record import Reference
from bot.records.written.lists import join_list
from bot.records.written.quotation_marks import marked
from bot.services.intake.batch import APART_FROM, Batch, IntakeEntry, RoleSeen, SpeakerSeen
from bot.services.keeping.drafts import Draft
from bot.services.keeping.linking import exactly
from bot.services.keeping.makeable import usual_choices


@dataclass(frozen=True, kw_only=True)
class Drafter:
    """Makes drafts of one batch, whose source is `held` or to be made; `voices` are its own as they are by now."""

    batch: Batch
    voices: Sequence[SpeakerSeen]
    held: Reference | None

    def of(self, entry: IntakeEntry) -> Draft:
        """What an entry would be on record, and what is made on the way to it."""
        typed, made = (
            _typeable(entry.kind, entry.typed),
            [Draft(kind=kind, typed=_named(kind, name)) for kind, name in entry.made],
        )
        if typed.get("directness") == Directness.DIRECT:
            # Marks within the words are the text's own.
            typed["text"] = marked(typed.get("text", ""))
        typed["sources"] = join_list([self._source(made)])
        if entry.kind == Quote.KIND and not typed.get("speakers") and entry.voice is not None:
            typed["speakers"] = join_list([self._voice(entry.voice, made)])
        if entry.indicator is not None and not typed.get("indicator"):
            indicator = self._indicator(entry.indicator)
            made.append(indicator)
            typed["indicator"] = indicator.title
        return Draft(kind=entry.kind, typed=typed, made=tuple(made))

    def of_role(self, role: RoleSeen, day: str) -> Draft:
        """An office, as its article attests it on its day; that is empty where it is not known."""
        made: list[Draft] = []
        typed = {
            "actor": self._voice(role.voice, made),
            "name": role.name,
            "party": role.party,
            "attested_on": day,
            "source": self._source(made),
        }
        return Draft(kind=Role.KIND, typed={name: text for name, text in typed.items() if text}, made=tuple(made))

    def _source(self, made: list[Draft]) -> str:
        if self.held:
            return exactly(self.held)
        source = Draft(
            kind=Source.KIND, typed=_typeable(Source.KIND, self.batch.source), apart_from=self.batch.source_apart_from
        )
        made.append(source)
        return source.title

    def _voice(self, place: int, made: list[Draft]) -> str:
        """How a voice is typed; one that is open is left empty, as nobody has said who is meant."""
        voice = self.voices[place]
        if voice.held or voice.is_open:
            return voice.held
        kind = ActorKind.ORGANISATION if voice.is_body else ActorKind.PERSON
        made.append(Draft(kind=Actor.KIND, typed={"name": voice.name, "kind": str(kind)}, apart_from=voice.apart_from))
        return voice.name

    def _indicator(self, place: int) -> Draft:
        typed = dict(self.batch.indicators[place])
        apart_from = tuple(typed.pop(APART_FROM, "").split())
        return Draft(kind=Indicator.KIND, typed=typed, apart_from=apart_from)


def _typeable(kind: str, typed: Mapping[str, str]) -> dict[str, str]:
    """The fields of an entry as somebody types them: its dates are kept as EDTF."""
    dates = {described.attribute for described in fields_of(KINDS[kind]) if isinstance(described, DateField)}
    return {name: typeable(text) if name in dates else text for name, text in typed.items()}


def _named(kind: str, name: str) -> dict[str, str]:
    return {KINDS[kind].TITLE: name, **usual_choices(kind)}
