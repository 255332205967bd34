"""What author and curators say to each other on what waits, and an author who takes back what they sent in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from bot.problems import Conflict, NotAllowed, WrongInput
from bot.records.keeping import Proposal, ProposalState
from bot.records.written.visible import has_visible
from bot.services.keeping.review.decision import ProposalService, SeenProposal, require_open, see_proposal
from bot.services.keeping.review.reviewing import Listed, listed
from bot.services.names.typed_text import kept_text
from bot.services.server.rights import Person
from bot.storage.keeping.proposals import Proposals
from bot.storage.keeping.remarks import add_remark
from bot.storage.keeping.review_channels import find_review_channel
from bot.storage.records.reader import Reader

LONGEST_REMARK = 500
MOST_REMARKS = 30
"""On one proposal: a short thread, and no place for talk."""
TellRemark = Callable[[Listed, str, bool], str]
"""Makes the content of a message that tells of a remark: whether it goes to a person directly is said last."""


@dataclass(frozen=True, kw_only=True)
class Thread:
    """A proposal with what was remarked on it, and whether more can be."""

    listed: Listed
    is_open: bool
    told: int = 0
    """In how many messages the other side is told of what was just said."""


class RemarkService(ProposalService):
    async def look(self, guild_id: int, person: Person, number: int) -> Thread:
        """What was remarked on a proposal. Raises NotHeld or NotAllowed."""
        return await self.workspace(guild_id).read(partial(_thread, person=person, number=number))

    async def remark(self, guild_id: int, person: Person, number: int, typed: str, tell: TellRemark) -> Thread:
        """Say something on a proposal that waits, which its author and curators see; the other side is told once.

        What a curator says its author is told; what the author says, curators in their channel, if they have one, or
        else those who had a part in it. Raises NotHeld, NotAllowed, WrongInput or Conflict.
        """
        text = kept_text(typed).strip()
        if not has_visible(text):
            raise WrongInput("Write what you wish to say: nothing was sent.")
        if len(text) > LONGEST_REMARK:
            raise WrongInput(f"That has {len(text):,} characters; at most {LONGEST_REMARK} fit.")
        found = await self.workspace(guild_id).read(partial(_to_remark, person=person, number=number))
        is_noted = await add_remark(
            self._database,
            guild_id,
            number,
            person.user_id,
            text,
            self._clock(),
            content=tell(found.listed, text, found.channel_id is None),
            recipients=found.recipients,
            channel_id=found.channel_id,
        )
        if not is_noted:
            raise Conflict("It was decided on in the same moment, and nothing was said: look at it again.")
        thread = await self.look(guild_id, person, number)
        return replace(thread, told=len(found.recipients) + (found.channel_id is not None))

    async def take_back(self, guild_id: int, person: Person, number: int) -> Proposal:
        """Let what one sent in wait no more, so that it is a draft of one's own again; returns it as it was.

        Raises NotHeld, NotAllowed or Conflict.
        """
        seen = await self.workspace(guild_id).read(partial(self.see, person=person, proposal_id=number))
        require_open(seen.proposal)
        if not seen.is_own:
            raise NotAllowed("Only its author can take it back: decline it instead, with a reason.")
        if seen.proposal.state is ProposalState.WAITING and not await Proposals(self._database, guild_id).take_back(
            seen.proposal, self._clock(), person.user_id
        ):
            raise Conflict("Somebody else decided on this in the same moment: look at it again.")
        return seen.proposal


@dataclass(frozen=True, kw_only=True)
class _ToRemark:
    listed: Listed
    recipients: list[int]
    channel_id: int | None


def _thread(reader: Reader, *, person: Person, number: int) -> Thread:
    seen = see_proposal(reader, person, number)
    return Thread(listed=listed(reader, seen.proposal, person), is_open=seen.proposal.state is ProposalState.WAITING)


def _to_remark(reader: Reader, *, person: Person, number: int) -> _ToRemark:
    seen = see_proposal(reader, person, number)
    require_open(seen.proposal)
    if seen.proposal.state is ProposalState.DRAFT:
        raise NotAllowed("It is not sent in, and nobody else sees it: there is nobody to be told.")
    if len(seen.proposal.remarks) >= MOST_REMARKS:
        raise NotAllowed(f"{MOST_REMARKS} remarks stand on it already: decide on it, or talk about it in a channel.")
    channel = find_review_channel(reader) if seen.is_own else None
    is_told_there = channel is not None and not channel.refusal
    return _ToRemark(
        listed=listed(reader, seen.proposal, person),
        recipients=[] if is_told_there else _others(seen, person),
        channel_id=channel.channel_id if channel and is_told_there else None,
    )


def _others(seen: SeenProposal, person: Person) -> list[int]:
    """Who is told of a remark: the author of what a curator says, of the author those who had a part in it."""
    proposal = seen.proposal
    if not seen.is_own:
        return [proposal.user_id] if proposal.user_id is not None else []
    took_part = [made.user_id for made in proposal.revisions] + [said.user_id for said in proposal.remarks]
    return list(dict.fromkeys(user for user in took_part if user is not None and user != person.user_id))
