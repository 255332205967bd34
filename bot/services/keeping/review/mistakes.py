"""Mistakes that people report: a curator marks the record at once, what anybody else says waits for one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from bot.named_commands import command
from bot.problems import Conflict, NotAllowed, WrongInput
from bot.records.cells import cells_of, differing
from bot.records.keeping import Proposal, ProposalForm, ProposalState
from bot.records.record import Record, State
from bot.records.related import Related
from bot.services.findings import Clock
from bot.services.keeping.drafts import Draft, read_reason, version_of
from bot.services.keeping.review.decision import (
    ProposalService,
    SeenProposal,
    occasion_of,
    require_open,
    require_room,
    settle,
)
from bot.services.keeping.states import (
    Marked,
    MarkingService,
    note_of,
    put_mark,
    require_not_withdrawn,
    require_other,
)
from bot.services.names.directory import Directory, get_record
from bot.services.server.rights import Person, settings_of
from bot.storage.core.database import Database
from bot.storage.keeping.drafts import find_draft_of
from bot.storage.keeping.proposals import Proposals, proposals_of
from bot.storage.records.reader import Reader
from bot.storage.records.writer import writing

_STATE = "state"
MARKS = (State.DISPUTED, State.CORRECTED, State.CURRENT)
"""As what a record may be marked; withdrawing one is another thing, and curators' alone."""


@dataclass(frozen=True, kw_only=True)
class ReportView:
    """A report, the record that it is on as that stands now, and what whoever looks may do.

    `meanwhile` has the cells of the record that others changed since it was reported, before and after.
    """

    proposal: Proposal
    draft: Draft
    record: Record
    related: Related
    meanwhile: Mapping[str, tuple[str, str]]
    is_own: bool
    is_curator: bool
    may_apply: bool

    @property
    def state(self) -> State:
        """How the record is to be marked."""
        return State(self.draft.typed[_STATE])

    @property
    def note(self) -> str:
        """What is to stand on its card beside the mark."""
        return note_of(self.state, self.draft.reason)

    @property
    def changes(self) -> Mapping[str, tuple[str, str]]:
        """What approving it would change, as cells."""
        held = {_STATE: str(self.record.state), "state_note": self.record.state_note}
        return differing(held, {_STATE: str(self.state), "state_note": self.note})

    @property
    def sight(self) -> str:
        """Tells what stands on its card from what may become of it: nobody approves what they have not seen."""
        held = version_of(" ".join(cells_of(self.record).values()))
        return f"{version_of(self.proposal.content)}{held}r{len(self.proposal.remarks)}"


@dataclass(frozen=True, kw_only=True)
class Applied:
    """What came of a report that was approved: the record as it is marked; none where that had been done before."""

    proposal: Proposal
    marked: Marked | None


class MistakeService(ProposalService):
    FORM = ProposalForm.REPORT

    def __init__(self, database: Database, directory: Directory, clock: Clock) -> None:
        super().__init__(database, directory, clock)
        self._marking = MarkingService(database, directory, clock)

    async def mark(self, guild_id: int, person: Person, record_id: str, state: str, note: str) -> Marked | ReportView:
        """Mark a record as disputed, corrected or neither; of who is no curator that is sent in, and waits for one.

        Raises NotAllowed, WrongInput or NotHeld.
        """
        if state not in MARKS:
            raise WrongInput(f"A record is marked as {', '.join(MARKS)}. Nothing was changed.")
        settings = await self.workspace(guild_id).read(settings_of)
        if settings.is_curator(person):
            return await self._marking.mark(guild_id, person, record_id, state, note)
        return await self._report(guild_id, person, record_id, State(state), note)

    async def _report(self, guild_id: int, person: Person, record_id: str, state: State, note: str) -> ReportView:
        why = read_reason(note)
        if not why:
            raise WrongInput("Say in “note” what is wrong, and who says so: a curator decides by that.")
        found = partial(_to_be_sent, person=person, record_id=record_id, state=state, why=why)
        draft, number = await self.workspace(guild_id).read(found)
        if number is None:
            number = await Proposals(self._database, guild_id).add(person.user_id, draft.to_json(), self._clock())
        return await self.send_in(guild_id, person, number)

    async def send_in(self, guild_id: int, person: Person, number: int) -> ReportView:
        """Let a report wait for a curator. Raises NotHeld, NotAllowed or Conflict."""
        seen = await self.workspace(guild_id).read(partial(self.see, person=person, proposal_id=number))
        require_open(seen.proposal)
        await self._send_in(guild_id, person, seen.proposal)
        return await self.look(guild_id, person, number)

    async def look(self, guild_id: int, person: Person, number: int) -> ReportView:
        """A report as it stands. Raises NotHeld or NotAllowed."""
        return await self.workspace(guild_id).read(partial(self._look, person=person, number=number))

    def _look(self, reader: Reader, *, person: Person, number: int) -> ReportView:
        seen = self.see(reader, person, number)
        return _view(reader, seen)

    async def apply(
        self, guild_id: int, person: Person, number: int, sight: str, tell: Callable[[ReportView], str]
    ) -> Applied:
        """Mark a record as it was reported and seen; `tell` makes the content of a message to who reported it.

        Raises NotHeld, NotAllowed, WrongInput, or Conflict where it is not what was seen.
        """
        view = await self.look(guild_id, person, number)
        if view.proposal.state is ProposalState.SAVED:
            return Applied(proposal=view.proposal, marked=None)
        require_open(view.proposal)
        if not view.may_apply or view.proposal.state is not ProposalState.WAITING:
            raise NotAllowed("It waits for a curator other than who reported it. Nothing was changed.")
        at = self._clock()
        async with writing(self._database, guild_id, occasion_of(view.proposal, person, at)) as writer:
            # In the transaction that marks it: nobody can change the record in between.
            now = await writer.read(partial(self._look, person=person, number=number))
            if now.sight != sight:
                raise Conflict("It was changed since you looked at it, and nothing is marked: look at it again.")
            marked = await put_mark(writer, view.record.id, view.state, view.note, require_not_withdrawn)
            await settle(writer, view.proposal, person, at, saved_count=1, record_ids=[view.record.id], news=tell(view))
        return Applied(proposal=view.proposal, marked=marked)


def _to_be_sent(reader: Reader, *, person: Person, record_id: str, state: State, why: str) -> tuple[Draft, int | None]:
    """A report to be sent in, and its number where it was begun before and broken off.

    Raises NotHeld, WrongInput where it says nothing new, NotAllowed where too many of the person's wait.
    """
    record = get_record(reader, record_id)
    require_not_withdrawn(record)
    require_other(record, state, note_of(state, why))
    draft = Draft(
        kind=ProposalForm.REPORT, target=record.id, typed={_STATE: str(state)}, base=cells_of(record), reason=why
    )
    for proposal in proposals_of(reader, person.user_id):
        held = Draft.from_json(proposal.content)
        is_same = (held.form, held.target, held.typed, held.reason) == (draft.form, draft.target, draft.typed, why)
        if is_same and proposal.state is ProposalState.WAITING:
            shows = f"{command('review')} shows it"
            raise WrongInput(f"You have reported that of {record.id}: it waits for a curator, and {shows}.")
    require_room(reader, person=person)
    return draft, find_draft_of(reader, person.user_id, draft.to_json())


def _view(reader: Reader, seen: SeenProposal) -> ReportView:
    record = get_record(reader, seen.draft.target)
    return ReportView(
        proposal=seen.proposal,
        draft=seen.draft,
        record=record,
        related=reader.related_to([record]),
        meanwhile=differing(seen.draft.base, cells_of(record)),
        is_own=seen.is_own,
        is_curator=seen.is_curator,
        may_apply=seen.may_publish,
    )
