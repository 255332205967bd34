"""What waits for a curator: the queue, and turning a proposal down. Approving one is saving it: see `keeping`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from bot.problems import WrongInput
from bot.records.dates.edtf import Edtf
from bot.records.fields import Field, LinkField, LinksField, fields_of
from bot.records.keeping import Proposal, ProposalForm, ProposalState
from bot.records.kinds import KIND_BY_LETTER, KINDS
from bot.records.record import Reference, split_id
from bot.services.keeping.drafts import ARTICLE, Draft, entries_of, read_reason
from bot.services.keeping.linking import first_word
from bot.services.keeping.review.decision import ProposalService, gone, require_open, see_proposal
from bot.services.server.rights import Person, require_curator, settings_of
from bot.storage.keeping.proposals import proposals_of, waiting_proposals
from bot.storage.records.reader import Reader

MOST_SHOWN = 5
"""Proposals on one page of the queue, and lines of what came of others."""
MOST_DRAFTS_SHOWN = 3
MOST_AT_ONCE = 25
"""Choices that a menu of Discord's has."""
AT_ONCE = (ProposalForm.RECORD, ProposalForm.REPORT)
"""What can be approved among others; a file and an article are looked over by themselves."""


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A proposal or a draft as the queue lists it.

    `title` is what tells its record from others, as far as it is typed: a file's name, an article's title, a quote's
    speakers and words, a figure's indicator and period.
    """

    proposal: Proposal
    draft: Draft
    title: Sequence[str | Edtf]
    is_own: bool


@dataclass(frozen=True, kw_only=True)
class Queue:
    """A page of what waits, the longest first: for a curator all of it, for others what they sent in themselves.

    `start` counts what waits on the pages before. `drafts` are the asker's own, not sent in yet, and `decided` what
    came of what they had sent in, both the latest first.
    """

    is_curator: bool
    start: int
    waiting: Sequence[Listed]
    waiting_in_all: int
    at_once: Sequence[Listed]
    """Of what waits from `start` on, what a curator may approve together."""
    drafts: Sequence[Listed]
    decided: Sequence[Listed]


class ReviewService(ProposalService):
    async def queue(self, guild_id: int, person: Person, start: int = 0) -> Queue:
        """What `person` may see of the proposals, from the one at `start` on."""
        return await self.workspace(guild_id).read(partial(_queue, person=person, start=start))

    async def decline(
        self, guild_id: int, person: Person, proposal_id: int, reason: str, tell: Callable[[Listed], str]
    ) -> Listed:
        """Turn a proposal down, and say why; returns it with the title that its author gave it.

        `tell` makes the content of the message that its author is sent.

        Raises NotAllowed, WrongInput, NotHeld or Conflict.
        """
        reason = read_reason(reason)
        if not reason:
            raise WrongInput("Say why it is declined: its author is told.")
        found = await self.workspace(guild_id).read(partial(_waiting, person=person, proposal_id=proposal_id))
        await self._move(guild_id, found.proposal, ProposalState.DECLINED, person, reason, tell(found))
        return found


def _waiting(reader: Reader, *, person: Person, proposal_id: int) -> Listed:
    """A proposal that a curator may decide on."""
    require_curator(settings_of(reader), person, "decline what was sent in")
    seen = see_proposal(reader, person, proposal_id)
    if seen.proposal.state in (ProposalState.DRAFT, ProposalState.DISCARDED):
        raise gone(seen.draft.form)
    require_open(seen.proposal)
    # Its author is told of what they wrote, and not of what others made of it.
    own = listed(reader, replace(seen.proposal, content=seen.proposal.own_content), person)
    return replace(own, proposal=seen.proposal)


def _queue(reader: Reader, *, person: Person, start: int) -> Queue:
    is_curator = settings_of(reader).is_curator(person)
    own = proposals_of(reader, person.user_id)
    # Both with the longest waiting first: a person's own come newest first.
    waiting = waiting_proposals(reader) if is_curator else _in_state(own, ProposalState.WAITING)[::-1]
    # What was decided meanwhile leaves no page empty.
    start = max(0, min(start, (len(waiting) - 1) // MOST_SHOWN * MOST_SHOWN))
    drafts = [listed(reader, draft, person) for draft in _in_state(own, ProposalState.DRAFT)]
    decided = [proposal for proposal in own if _was_decided_on(proposal)][:MOST_SHOWN]
    return Queue(
        is_curator=is_curator,
        start=start,
        waiting=[listed(reader, proposal, person) for proposal in waiting[start : start + MOST_SHOWN]],
        waiting_in_all=len(waiting),
        at_once=_at_once(reader, waiting[start:], person) if is_curator else (),
        drafts=[draft for draft in drafts if not draft.draft.is_untouched][:MOST_DRAFTS_SHOWN],
        decided=[listed(reader, proposal, person) for proposal in decided],
    )


def _at_once(reader: Reader, waiting: Sequence[Proposal], person: Person) -> Sequence[Listed]:
    """Those that may be approved together; an own one, too, which says itself where it needs somebody else."""
    fitting = (proposal for proposal in waiting if Draft.from_json(proposal.content).form in AT_ONCE)
    return [listed(reader, proposal, person) for proposal in islice(fitting, MOST_AT_ONCE)]


def _in_state(proposals: Sequence[Proposal], state: ProposalState) -> list[Proposal]:
    return [proposal for proposal in proposals if proposal.state is state]


def _was_decided_on(proposal: Proposal) -> bool:
    """Whether it came to somebody else's decision: what one saves oneself at once needs no telling."""
    return not proposal.state.is_open and proposal.decided_by != proposal.author


def listed(reader: Reader, proposal: Proposal, person: Person) -> Listed:
    """A proposal with what tells it from others, for a person who may see it."""
    draft = Draft.from_json(proposal.content)
    title = [part for part in _title(reader, draft) if part]
    return Listed(proposal=proposal, draft=draft, title=title, is_own=proposal.user_id == person.user_id)


def _title(reader: Reader, draft: Draft) -> Iterator[str | Edtf]:
    """What tells the record of a draft from others: by what keys are made of, as it was typed, or as it is held."""
    if draft.form is ProposalForm.FILE:
        yield draft.origin
    if draft.form is ProposalForm.INTAKE:
        yield draft.typed.get(ARTICLE, "")
    target = split_id(draft.target)
    held = reader.find(KIND_BY_LETTER[target[0]], target[1]) if target else None
    # Of a report only its record tells it from others.
    kind = held.KIND if held and draft.form is ProposalForm.REPORT else draft.kind
    if kind not in KINDS:
        return
    record_type = KINDS[kind]
    fields = {field.attribute: field for field in fields_of(record_type)}
    for attribute in record_type.TRAITS.key or (record_type.TITLE,):
        typed = draft.typed.get(attribute, "").strip()
        is_held = not typed and held is not None and kind == held.KIND
        words = _held_words(getattr(held, attribute)) if is_held else _typed_words(reader, fields[attribute], typed)
        lead = fields[attribute].lead
        yield f"{lead} {words}" if lead and words else words


def _held_words(value: object) -> str | Edtf:
    references = value if isinstance(value, tuple) else (value,)
    names = [reference.name for reference in references if isinstance(reference, Reference)]
    return value if isinstance(value, Edtf) else ", ".join(names) or str(value or "")


def _typed_words(reader: Reader, field: Field, typed: str) -> str:
    match field:
        case LinkField():
            return _name(reader, field.target, typed)
        case LinksField():
            return ", ".join(_name(reader, field.target, entry) for entry in entries_of(typed))
        case _:
            return typed


def _name(reader: Reader, kind: str, entry: str) -> str:
    """The name of a record that was typed by its id, as a menu gives it; else what was typed."""
    found = split_id(first_word(entry))
    record = reader.find(kind, found[1]) if found and found[0] == KINDS[kind].LETTER else None
    return record.title if record else entry
