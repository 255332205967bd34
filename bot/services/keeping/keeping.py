"""Writing records: drafts are filled, shown as they are understood, and saved, or sent in for a curator to approve."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.problems import Conflict, Problem, WrongInput
from bot.records.cells import cells_of
from bot.records.fields import fields_of
from bot.records.keeping import Proposal, ProposalForm, ProposalState
from bot.records.kinds import KINDS
from bot.services.findings import Clock
from bot.services.keeping.drafts import VERSION_LENGTH, Draft, read_reason, version_of
from bot.services.keeping.duplicates import Duplicate, near_duplicates, nearly_named
from bot.services.keeping.linking import Context
from bot.services.keeping.makeable import filled, with_made_apart
from bot.services.keeping.review.decision import ProposalService, SeenProposal, occasion_of, require_open, settle
from bot.services.keeping.review.revising import Revised, caught_up, revised_between
from bot.services.keeping.saving import Saved, Tell, add_record, change_record
from bot.services.keeping.understanding import (
    Understanding,
    choices_in,
    read_fields,
    understand,
)
from bot.services.keeping.verbatim.held_texts import HeldTexts
from bot.services.names.directory import Directory, get_record
from bot.services.server.rights import Person
from bot.storage.core.database import Database
from bot.storage.keeping.drafts import find_draft_of
from bot.storage.keeping.proposals import Proposals
from bot.storage.records.reader import Reader
from bot.storage.records.writer import writing

_MOST_TRIES = 3
_SIGHT = re.compile(rf"(?P<alike>[0-9a-f]{{{VERSION_LENGTH}}})(?P<made>[0-9a-f]*)(r(?P<remarks>[0-9]+))?")
Change = Callable[[Reader, SeenProposal], Draft | None]
"""What a draft is to hold instead; None where it is left as it is. Raises Conflict."""


class NotReadable(Problem):
    """A draft is kept in a way that this version does not know; it can still be read as it is, and thrown away."""


@dataclass(frozen=True, kw_only=True)
class DraftView:
    """A draft, what is understood of it, and what the person who looks at it may do."""

    proposal: Proposal
    understanding: Understanding
    duplicates: Sequence[Duplicate]
    is_own: bool
    is_curator: bool
    publishes_at_once: bool
    """Whether saving makes a record of it; else it is sent in."""
    revision: int
    """That of the record as it was read."""
    revised: Sequence[Revised] = ()
    """What others changed of it since its author last wrote it."""

    @property
    def draft(self) -> Draft:
        return self.understanding.draft

    @property
    def version(self) -> str:
        """Tells what is seen from what it may be changed to: nobody approves what they have not seen."""
        return version_of(self.proposal.content)

    @property
    def sight(self) -> str:
        """The version, and by what else stands on its card: what it may repeat, what it makes, what is remarked."""
        return self.version + self._alike + f"{self._made:x}r{len(self.proposal.remarks)}"

    @property
    def _alike(self) -> str:
        return version_of(" ".join(duplicate.record.id for duplicate in self.duplicates))

    @property
    def _made(self) -> int:
        """The places of those of its made records that are made when it is saved, as bits."""
        understanding = self.understanding
        linked = [any(made is one for one in understanding.linked) for made in understanding.made]
        return sum(is_linked << place for place, is_linked in enumerate(linked))

    def require_seen(self, sight: str) -> None:
        """Raise Conflict where what stood on its card at `sight` of it is not what saving it does by now."""
        if self.version != sight[:VERSION_LENGTH]:
            raise Conflict("It was changed since you looked at it, and is not saved: look at it again.")
        beside = _SIGHT.fullmatch(sight[VERSION_LENGTH:])
        # Of whoever has just said why the words change, or pressed a button of an older card, only the version is told.
        if beside is None:
            return
        if self.duplicates and beside["alike"] != self._alike:
            raise Conflict("Something like it came on record since you looked, and it is not saved: see what is alike.")
        if beside["remarks"] and int(beside["remarks"]) != len(self.proposal.remarks):
            raise Conflict("Somebody remarked on it since you looked, and it is not saved: see what was said.")
        # What was to be made and came on record is linked, and told of; nothing is made that was not to be.
        if beside["made"] and self._made & ~int(beside["made"], 16):
            raise Conflict("What it linked to was withdrawn since you looked, and it is not saved: see what it makes.")


class KeepingService(ProposalService):
    """Adds and changes records through drafts, which outlive a restart."""

    FORM = ProposalForm.RECORD

    def __init__(self, database: Database, directory: Directory, clock: Clock) -> None:
        super().__init__(database, directory, clock)
        self._saving_again = asyncio.Lock()

    async def begin(self, guild_id: int, person: Person, draft: Draft, member_id: int | None = None) -> int:
        """Keep a new draft; returns its id, or that of the same draft, begun before and broken off.

        `member_id` is the Discord id of whoever wrote the message that it quotes.
        """
        content = draft.to_json()
        # Discord tells nobody that a form was cancelled: who begins again goes on with what they left.
        number = await self.workspace(guild_id).read(lambda reader: find_draft_of(reader, person.user_id, content))
        if number is None:
            proposals = Proposals(self._database, guild_id)
            number = await proposals.add(person.user_id, content, self._clock(), member_id=member_id)
        return number

    async def begin_change(self, guild_id: int, person: Person, record_id: str, reason: str = "") -> int:
        """Keep a draft that changes a record; returns its id. Raises WrongInput or NotHeld."""
        reason = read_reason(reason)
        record = await self.workspace(guild_id).read(lambda reader: get_record(reader, record_id))
        draft = Draft(kind=record.KIND, target=record.id, base=cells_of(record), reason=reason)
        return await self.begin(guild_id, person, draft)

    async def look(self, guild_id: int, person: Person, proposal_id: int) -> DraftView:
        """A draft as it stands. Raises NotHeld, or NotAllowed where it is somebody else's."""
        return await self.workspace(guild_id).read(partial(self._look, person=person, proposal_id=proposal_id))

    async def look_at_raw(self, guild_id: int, person: Person, proposal_id: int) -> SeenProposal:
        """The same of a draft as it is kept, whatever is wrong in it. Raises NotHeld or NotAllowed."""
        return await self.workspace(guild_id).read(partial(self.see, person=person, proposal_id=proposal_id))

    def _look(self, reader: Reader, person: Person, proposal_id: int) -> DraftView:
        return self._understood(reader, self.see(reader, person, proposal_id))

    def _understood(self, reader: Reader, seen: SeenProposal) -> DraftView:
        """What takes the time: names are resolved, what stands round the record is read, duplicates are looked for."""
        if not seen.draft.is_readable:
            raise NotReadable("Another version of Despatch wrote this, and it cannot be shown as a record any more.")
        understanding = understand(self._context(reader, seen), seen.draft)
        return DraftView(
            proposal=seen.proposal,
            understanding=understanding,
            duplicates=list(self._duplicates(reader, understanding)),
            is_own=seen.is_own,
            is_curator=seen.is_curator,
            publishes_at_once=seen.may_publish,
            revision=reader.revision(),
            revised=self._revised(reader, seen, understanding),
        )

    def _duplicates(self, reader: Reader, understanding: Understanding) -> Iterator[Duplicate]:
        """What may be on record already of what is new."""
        for read in (understanding, *understanding.linked):
            if read.record and not read.draft.target:
                yield from near_duplicates(reader, read.record)
        # Of what is made on the way it is asked whether a name that comes near is meant.
        if understanding.record and not understanding.draft.target:
            yield from nearly_named(reader, self._directory, understanding.record)

    def _revised(self, reader: Reader, seen: SeenProposal, understanding: Understanding) -> Sequence[Revised]:
        """What others changed of what its author wrote last."""
        content = seen.proposal.own_content
        if content in ("", seen.proposal.content):
            return ()
        context = self._context(reader, seen)
        return revised_between(understand(context, Draft.from_json(content)), understanding, context.today)

    def _context(self, reader: Reader, seen: SeenProposal) -> Context:
        today = seen.settings.day_at(self._clock())
        proposal = seen.proposal
        texts = HeldTexts(reader, proposal.user_id if seen.is_own else None, today)
        return Context(
            reader=reader,
            directory=self._directory,
            today=today,
            member_id=proposal.member_id,
            texts=texts,
            asks_near=True,
        )

    async def _rewrite(
        self,
        guild_id: int,
        person: Person,
        proposal_id: int,
        change: Change,
        version: str | None = None,
        *,
        is_revision: bool = True,
    ) -> DraftView:
        """Change what a draft holds; returns it as it is then understood.

        Of what was sent in it is noted who changed it, unless it is no `is_revision` or changes nothing to a reader.
        Raises Conflict where it was decided on meanwhile; or where several may write it, for it waits, and it is no
        longer in the `version` that the person saw.
        """

        def rewrite(reader: Reader) -> tuple[Proposal, str | None, bool]:
            seen = self.see(reader, person, proposal_id)
            require_open(seen.proposal)
            is_waiting = seen.proposal.state is ProposalState.WAITING
            # Before it waits only its author writes it, and a form that was left open may be sent off late.
            if is_waiting and version is not None and version != version_of(seen.proposal.content):
                raise Conflict("Somebody changed this proposal while you were writing, so nothing of yours was put in.")
            draft = change(reader, seen)
            if draft is None:
                return seen.proposal, None, False
            # Read as it will be held.
            content = draft.to_json()
            is_revised = is_waiting and is_revision and self._says_otherwise(reader, seen, Draft.from_json(content))
            return seen.proposal, content, is_revised

        held, content, is_revised = await self.workspace(guild_id).read(rewrite)
        proposals, revised_by = Proposals(self._database, guild_id), person.user_id if is_revised else None
        # Written over what was read and nothing else, since reading and writing are two trips.
        if content and not await proposals.rewrite(held, content, self._clock(), revised_by=revised_by):
            raise Conflict("Somebody else changed this draft in the same moment: look at it again.")
        return await self.look(guild_id, person, proposal_id)

    def _says_otherwise(self, reader: Reader, seen: SeenProposal, draft: Draft) -> bool:
        """Whether a proposal would say something else to a reader if it were this draft."""
        context = self._context(reader, seen)
        return bool(revised_between(understand(context, seen.draft), understand(context, draft), context.today))

    async def fill(
        self, guild_id: int, person: Person, proposal_id: int, version: str, typed: Mapping[str, str]
    ) -> DraftView:
        """Put what was typed into a draft's fields, and those of what it names; see `filled`. Raises Conflict."""

        def fill(reader: Reader, seen: SeenProposal) -> Draft:
            return filled(self._context(reader, seen), seen.draft, typed)

        return await self._rewrite(guild_id, person, proposal_id, fill, version)

    async def choose(
        self,
        guild_id: int,
        person: Person,
        proposal_id: int,
        attribute: str,
        is_meant: Callable[[str], bool],
        place: str = "",
    ) -> DraftView:
        """Take which of the choices for a field is meant, by how it is called; none, where none is. Raises Conflict.

        `place` is that of the open entry of the field that was asked about, if several may be.
        """

        def choose(reader: Reader, seen: SeenProposal) -> Draft | None:
            choices = choices_in(self._context(reader, seen), seen.draft, attribute, place)
            # Where nothing was meant the choices are of an older state of the draft: it is shown as it stands.
            meant = next((choice for choice in choices if is_meant(choice.name)), None)
            return meant.taken(seen.draft, attribute) if meant else None

        return await self._rewrite(guild_id, person, proposal_id, choose)

    async def give_reason(
        self, guild_id: int, person: Person, proposal_id: int, version: str, reason: str
    ) -> DraftView:
        """Say why a record changes. Raises Conflict or WrongInput."""
        reason = read_reason(reason)
        if not reason:
            raise WrongInput("A direct quote's words are changed only with a reason: say why, and save again.")

        def give(reader: Reader, seen: SeenProposal) -> Draft:
            return replace(seen.draft, reason=reason)

        return await self._rewrite(guild_id, person, proposal_id, give, version[:VERSION_LENGTH])

    async def keep_words(self, guild_id: int, person: Person, proposal_id: int, version: str, reason: str) -> DraftView:
        """Keep a quote's words though its source's text lacks them, and say why. Raises Conflict or WrongInput."""
        reason = read_reason(reason)
        if not reason:
            raise WrongInput("Words that the source lacks are kept only with a reason: say why, or change them.")

        def keep(reader: Reader, seen: SeenProposal) -> Draft | None:
            apart = understand(self._context(reader, seen), seen.draft).apart
            # Beside why the record changes, where that was said.
            why = seen.draft.reason if reason in seen.draft.reason else read_reason(f"{seen.draft.reason}\n{reason}")
            return replace(seen.draft, reason=why, kept_words=apart.quote.text) if apart else None

        return await self._rewrite(guild_id, person, proposal_id, keep, version)

    async def make(
        self, guild_id: int, person: Person, proposal_id: int, version: str, place: str, typed: Mapping[str, str]
    ) -> DraftView:
        """Make a record on the way to the draft's own, saved with it, or write one of those anew.

        `place` is that of one of the records that `makeable` names. Raises Conflict.
        """

        def make(reader: Reader, seen: SeenProposal) -> Draft:
            return with_made_apart(self._context(reader, seen), seen.draft, place, typed)

        return await self._rewrite(guild_id, person, proposal_id, make, version)

    async def catch_up(self, guild_id: int, person: Person, proposal_id: int) -> DraftView:
        """Go on from the record as it is now, with what was typed on top of it. Raises Conflict."""

        def catch_up(reader: Reader, seen: SeenProposal) -> Draft:
            fields = fields_of(KINDS[seen.draft.kind])
            read = read_fields(self._context(reader, seen), seen.draft, fields)
            return caught_up(seen.draft, read, self._clock().date())

        # It brings nothing but what is on record, and no word of whoever presses the button.
        return await self._rewrite(guild_id, person, proposal_id, catch_up, is_revision=False)

    async def save(
        self, guild_id: int, person: Person, view: DraftView, version: str, tell: Tell | None = None
    ) -> Saved:
        """Make a record of a draft as it was just understood, or send it in for a curator.

        `version` is the one that the person saw, or the whole of what they saw; `tell` makes the content of a message
        to its author, if that is another. What changes meanwhile is noticed by the transaction that writes. Raises
        WrongInput where nothing would change, Conflict where something is missing or open, the record or the draft was
        changed or something like it came on record, or NotAllowed.
        """
        if saved := await self._try_save(guild_id, person, view, version, tell):
            return saved
        # In turn: of many who save in one moment the same would be overtaken again and again.
        async with self._saving_again:
            for _ in range(_MOST_TRIES):
                # Somebody wrote meanwhile: what this names may be on record now, or what it repeats.
                view = await self.look(guild_id, person, view.proposal.proposal_id)
                if saved := await self._try_save(guild_id, person, view, version, tell):
                    return saved
        raise Conflict("The record changes too often just now: try again in a moment. Nothing was saved.")

    async def _try_save(
        self, guild_id: int, person: Person, view: DraftView, version: str, tell: Tell | None
    ) -> Saved | None:
        """The same; None, and nothing saved, where the record is no longer as it was when the draft was understood."""
        proposal = view.proposal
        # Pressed twice, or once more since Discord lost the answer: what came of it is told again.
        if proposal.state is ProposalState.SAVED:
            return Saved(record_ids=proposal.saved_as, proposal=proposal, title=view.understanding.title, was_done=True)
        require_open(proposal)
        view.require_seen(version[:VERSION_LENGTH])
        require_ready(view)
        view.require_seen(version)
        if view.publishes_at_once:
            return await self._write(guild_id, person, view, tell)
        await self._send_in(guild_id, person, proposal)
        return Saved(record_ids=(), proposal=proposal, title=view.understanding.title)

    async def _write(self, guild_id: int, person: Person, view: DraftView, tell: Tell | None) -> Saved | None:
        proposal, at, understanding = view.proposal, self._clock(), view.understanding
        # One transaction for the records and for the proposal: one that was decided on meanwhile takes both back.
        async with writing(self._database, guild_id, occasion_of(proposal, person, at)) as writer:
            if await writer.read(Reader.revision) != view.revision:
                return None
            write = change_record if view.draft.target else add_record
            record_ids = await write(writer, understanding, proposal.member_id)
            saved = Saved(
                record_ids=record_ids,
                proposal=proposal,
                title=understanding.title,
                found=understanding.found,
                revised=view.revised,
            )
            news = tell(saved) if tell else ""
            await settle(
                writer,
                proposal,
                person,
                at,
                saved_count=len(record_ids),
                record_ids=record_ids,
                news=news,
                shows_words=bool(saved.revised),
            )
        return saved


def require_ready(view: DraftView) -> None:
    """Raise the problem that keeps a draft from being saved, if there is one."""
    understanding = view.understanding
    if not understanding.is_sound:
        # Its button was there to be pressed: what is open now became so since, by what came on record.
        raise Conflict("It cannot be saved yet: see what is missing or open on its card.")
    if understanding.needs_reason:
        raise WrongInput("A direct quote's words are changed only with a reason: say why, and save again.")
    if understanding.meanwhile:
        raise Conflict(f"{view.draft.target} was changed since this was begun: see what, and go on from there.")
    if view.draft.target and not understanding.changes:
        raise WrongInput(f"Nothing of {view.draft.target} would change: press a button below to write, then save.")
