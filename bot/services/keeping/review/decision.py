"""Who may see a proposal, throw it away or send it in, whatever its form; and deciding on it once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import ClassVar

from bot.named_commands import command
from bot.problems import Conflict, NotAllowed, NotHeld
from bot.records.digests import NOTHING_SHOWN, Shown
from bot.records.keeping import Proposal, ProposalForm, ProposalState
from bot.services.keeping.drafts import Draft
from bot.services.server.rights import Person, ServerSettings, settings_of
from bot.services.service import Service
from bot.storage.history.entries import entries_of
from bot.storage.history.history_writer import Occasion
from bot.storage.keeping.proposals import Proposals, count_waiting_of, find_proposal, move_proposal
from bot.storage.records.reader import Reader
from bot.storage.records.writer import GuildWriter

MOST_WAITING = 100
"""Proposals of one person that may wait at once, so that nobody can bury the queue."""


@dataclass(frozen=True, kw_only=True)
class SeenProposal:
    """A proposal that somebody may see, and what that person may do about it."""

    proposal: Proposal
    draft: Draft
    settings: ServerSettings
    is_own: bool
    is_curator: bool
    may_publish: bool
    """Whether their word is enough to put it on record; else it is sent in, or waits on."""


@dataclass(frozen=True)
class _Wording:
    """What a proposal is called, with its article, and how it is begun again."""

    name: str
    article: str
    again: str


_SHOWS = f"{command('review')} shows what waits"
_WORDINGS = {
    ProposalForm.RECORD: _Wording(
        "draft", "a", f"{_SHOWS}, and {command('add quote')} or {command('edit')} begins anew"
    ),
    ProposalForm.FILE: _Wording("import", "an", f"{_SHOWS}, and {command('import')} takes the file again"),
    ProposalForm.INTAKE: _Wording("article", "an", f"{_SHOWS}, and {command('intake add')} reads it in again"),
    ProposalForm.REPORT: _Wording("report", "a", f"{_SHOWS}, and {command('mark')} reports it again"),
}


def see_proposal(reader: Reader, person: Person, proposal_id: int, *, form: ProposalForm | None = None) -> SeenProposal:
    """A proposal that `person` may see: their own, and for curators what was sent in.

    `form` says which is asked for; None for any. Raises NotHeld or NotAllowed.
    """
    proposal, settings = find_proposal(reader, proposal_id), settings_of(reader)
    draft = Draft.from_json(proposal.content) if proposal else None
    if proposal is None or draft is None or form not in (None, draft.form):
        raise gone(form or ProposalForm.RECORD)
    is_own, is_curator = proposal.user_id == person.user_id, settings.is_curator(person)
    # What nobody has sent in yet is its author's alone, whoever else manages the server.
    if not is_own and (not is_curator or proposal.state is ProposalState.DRAFT):
        name = _WORDINGS[draft.form].name
        if is_curator and not proposal.is_unsent:
            raise NotAllowed(f"This is somebody else's {name}, not sent in now: only its author can see it till it is.")
        raise NotAllowed(f"This is somebody else's {name}: only its author can see it before it is sent in.")
    # Two pairs of eyes: who changed it last has nobody's but their own, be it somebody else's proposal.
    last = proposal.revisions[-1].user_id if proposal.revisions else None
    is_second = not is_own and last != person.user_id
    is_change_alone = is_own and bool(draft.target) and not draft.made
    return SeenProposal(
        proposal=proposal,
        draft=draft,
        settings=settings,
        is_own=is_own,
        is_curator=is_curator,
        # A curator's word is enough, but for what is an addition or a rewriting of their own where two are asked for.
        may_publish=is_curator and (settings.publishes_at_once(person) or is_second or is_change_alone),
    )


def gone(form: ProposalForm) -> NotHeld:
    """What is told of a proposal that is not there, or not for who asks."""
    wording = _WORDINGS[form]
    return NotHeld(f"This {wording.name} is no longer held: {wording.again}.")


def require_open(proposal: Proposal) -> None:
    """Raise Conflict where a proposal was decided on."""
    if not proposal.state.is_open:
        done = {
            ProposalState.SAVED: f"was saved as {', '.join(proposal.saved_as)}",
            ProposalState.DECLINED: "was declined",
            ProposalState.DISCARDED: "was thrown away",
        }
        raise Conflict(f"This {done[proposal.state]} already. Nothing was changed now.")


class ProposalService(Service):
    """What the services of each form of proposal and of the queue do with a proposal in the same way."""

    FORM: ClassVar[ProposalForm | None] = None
    """That of the proposals; None for all."""

    def see(self, reader: Reader, person: Person, proposal_id: int) -> SeenProposal:
        return see_proposal(reader, person, proposal_id, form=self.FORM)

    async def discard(self, guild_id: int, person: Person, proposal_id: int) -> None:
        """Throw a proposal of one's own away, sent in or not. Raises NotHeld, NotAllowed or Conflict."""
        seen = await self.workspace(guild_id).read(partial(self.see, person=person, proposal_id=proposal_id))
        require_open(seen.proposal)
        if not seen.is_own:
            wording = _WORDINGS[seen.draft.form]
            what = f"{wording.article} {wording.name}"
            raise NotAllowed(f"Only its author can throw {what} away: decline it instead, with a reason.")
        await self._move(guild_id, seen.proposal, ProposalState.DISCARDED, person)

    async def _send_in(self, guild_id: int, person: Person, proposal: Proposal) -> None:
        """Let a proposal wait for a curator. Raises NotAllowed where it does, or where too many do, or Conflict."""
        if proposal.state is ProposalState.WAITING:
            raise NotAllowed(
                "It waits for a curator other than its author and than who changed it last. Nothing was changed."
            )
        await self.workspace(guild_id).read(partial(require_room, person=person))
        await self._move(guild_id, proposal, ProposalState.WAITING, person)

    async def _move(
        self,
        guild_id: int,
        proposal: Proposal,
        state: ProposalState,
        person: Person,
        reason: str = "",
        news: str = "",
    ) -> None:
        """Bring a proposal to another state, and tell its author the `news`.

        Raises Conflict where it is no longer as it was seen.
        """
        proposals, at = Proposals(self._database, guild_id), self._clock()
        if not await proposals.move(proposal, state, at, user_id=person.user_id, reason=reason, news=news):
            raise Conflict("Somebody else decided on this in the same moment: look at it again.")


def require_room(reader: Reader, *, person: Person) -> None:
    """Raise NotAllowed where as many proposals of a person wait as may."""
    if count_waiting_of(reader, person.user_id) >= MOST_WAITING:
        raise NotAllowed(f"{MOST_WAITING} proposals of yours wait already: more fit once a curator has looked at them.")


def occasion_of(proposal: Proposal, person: Person, at: datetime) -> Occasion:
    """How history tells of what `person` makes of a proposal, which somebody else may have sent in."""
    draft = Draft.from_json(proposal.content)
    return Occasion(
        at=at,
        user_id=person.user_id,
        # A pseudonym: history is one chain of hashes, from which no name could be taken out again.
        proposed_by="" if proposal.user_id == person.user_id else proposal.author,
        revised_by=tuple(proposal.revisers),
        origin=draft.origin,
        reason=draft.reason.strip(),
    )


async def settle(
    writer: GuildWriter,
    proposal: Proposal,
    person: Person,
    at: datetime,
    *,
    saved_count: int,
    record_ids: Sequence[str] = (),
    news: str = "",
    shows_words: bool = False,
) -> None:
    """Note in the transaction of a proposal's records that it was saved, of which `news` tell its author.

    `shows_words` says that they hold words of these records, which are struck there once they are withdrawn. Raises
    Conflict where it was decided on.
    """
    # From here on nobody writes drafts until all is written: what is still being written comes first.
    await writer.bulk.finish()
    moved = await move_proposal(
        writer.transaction,
        writer.guild_id,
        proposal,
        ProposalState.SAVED,
        at,
        person.user_id,
        saved_count=saved_count,
        record_ids=record_ids,
        news="" if proposal.user_id == person.user_id else news,
        shown=await _written(writer) if shows_words else NOTHING_SHOWN,
    )
    if not moved:
        # Within the transaction that wrote the records, which go with it.
        raise Conflict("It was changed or decided on in the same moment, and nothing is saved now: look at it again.")


async def _written(writer: GuildWriter) -> Shown:
    """The records that a transaction wrote so far, and through which entry history tells of them."""
    entries = await writer.read(lambda reader: entries_of(reader, writer.history.change))
    return Shown(tuple({(entry.kind, entry.record_id) for entry in entries}), entries[-1].position if entries else 0)
