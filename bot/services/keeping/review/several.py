"""Approving several proposals at once: each keeps its own rules, and what cannot be approved says why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from bot.problems import Problem
from bot.records.keeping import ProposalForm, ProposalState
from bot.services.findings import Clock
from bot.services.keeping.drafts import Draft
from bot.services.keeping.keeping import DraftView, KeepingService, require_ready
from bot.services.keeping.review.decision import require_open, see_proposal
from bot.services.keeping.review.mistakes import Applied, MistakeService, ReportView
from bot.services.keeping.review.reviewing import MOST_AT_ONCE
from bot.services.keeping.saving import Saved, Tell
from bot.services.names.directory import Directory
from bot.services.server.rights import Person, require_curator, settings_of
from bot.services.service import Service
from bot.storage.core.database import Database
from bot.storage.records.reader import Reader

_WAITS_ON = "It waits for a curator other than its author and than who changed it last."
TellReport = Callable[[ReportView], str]


@dataclass(frozen=True, kw_only=True)
class InHand:
    """A proposal that is to be approved among others; `why_not` is a sentence on what stands against that, if anything.

    There is no `view` of what the person may not see, or is there no more.
    """

    number: int
    view: DraftView | ReportView | None
    why_not: str = ""

    @property
    def sight(self) -> str:
        return self.view.sight if self.view else ""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of one of them: `done`, or `why_not` as a sentence."""

    chosen: InHand
    done: Saved | Applied | None = None
    why_not: str = ""


class SeveralService(Service):
    def __init__(
        self, database: Database, directory: Directory, clock: Clock, keeping: KeepingService, mistakes: MistakeService
    ) -> None:
        super().__init__(database, directory, clock)
        self._keeping = keeping
        self._mistakes = mistakes

    async def look(self, guild_id: int, person: Person, numbers: Sequence[int]) -> Sequence[InHand]:
        """What approving proposals, by their numbers, would do; the longest waiting first. Raises NotAllowed."""
        await self.workspace(guild_id).read(partial(_require_curator, person=person))
        return [await self._look(guild_id, person, number) for number in sorted({*numbers})[:MOST_AT_ONCE]]

    async def _look(self, guild_id: int, person: Person, number: int) -> InHand:
        try:
            view = await self._view(guild_id, person, number)
        except Problem as problem:
            return InHand(number=number, view=None, why_not=problem.sentence)
        return InHand(number=number, view=view, why_not=_why_not(view))

    async def _view(self, guild_id: int, person: Person, number: int) -> DraftView | ReportView:
        seen = await self.workspace(guild_id).read(partial(see_proposal, person=person, proposal_id=number))
        if Draft.from_json(seen.proposal.content).form is ProposalForm.REPORT:
            return await self._mistakes.look(guild_id, person, number)
        return await self._keeping.look(guild_id, person, number)

    async def approve(
        self,
        guild_id: int,
        person: Person,
        seen: Sequence[tuple[int, str]],
        tell: Tell,
        tell_report: TellReport,
    ) -> Sequence[Outcome]:
        """Approve proposals, by their numbers, as they were seen, one after another; returns what came of each.

        Each is a change of its own in history, as it has its own author. `tell` and `tell_report` make the content of
        messages to authors. Raises NotAllowed.
        """
        await self.workspace(guild_id).read(partial(_require_curator, person=person))
        return [await self._approve(guild_id, person, number, sight, tell, tell_report) for number, sight in seen]

    async def _approve(
        self, guild_id: int, person: Person, number: int, sight: str, tell: Tell, tell_report: TellReport
    ) -> Outcome:
        # Looked at anew: what was approved just before may be what this one names, or repeats.
        chosen = await self._look(guild_id, person, number)
        if chosen.view is None:
            return Outcome(chosen=chosen, why_not=chosen.why_not)
        try:
            if isinstance(chosen.view, ReportView):
                applied = await self._mistakes.apply(guild_id, person, number, sight, tell_report)
                return Outcome(chosen=chosen, done=applied)
            saved = await self._keeping.save(guild_id, person, chosen.view, sight, tell)
        except Problem as problem:
            return Outcome(chosen=chosen, why_not=problem.sentence)
        return Outcome(chosen=chosen, done=saved)


def _require_curator(reader: Reader, *, person: Person) -> None:
    require_curator(settings_of(reader), person, "approve what was sent in")


def _why_not(view: DraftView | ReportView) -> str:
    """What stands against approving a proposal as it is now, as a sentence; empty where nothing does."""
    may = view.may_apply if isinstance(view, ReportView) else view.publishes_at_once
    try:
        require_open(view.proposal)
        if view.proposal.state is ProposalState.WAITING and may and isinstance(view, DraftView):
            require_ready(view)
    except Problem as problem:
        return problem.sentence
    if isinstance(view, ReportView) and not view.changes:
        return f"{view.record.id} is marked so already."
    return "" if may else _WAITS_ON
