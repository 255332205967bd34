"""Imports a file: a dry run first, then all of it or its valid rows in one transaction that /undo takes back whole."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from bot.formats.understood.questions import Answers, FileQuestion
from bot.named_commands import command
from bot.problems import Conflict, NotAllowed, NotHeld, WrongInput
from bot.records.doubts.contradictions import Contradiction
from bot.records.keeping import Proposal, ProposalForm, ProposalState
from bot.records.kinds import KINDS
from bot.services.findings import Clock
from bot.services.keeping.drafts import Draft, read_reason
from bot.services.keeping.review.decision import ProposalService, SeenProposal, occasion_of, require_open, settle
from bot.services.keeping.row_records import apart_in_rows, contradictions_in_rows
from bot.services.keeping.verbatim.held_texts import HeldTexts
from bot.services.keeping.verbatim.words_apart import WordsApart
from bot.services.names.directory import Directory
from bot.services.recent import Recent
from bot.services.server.rights import Person
from bot.services.transfer.import_meanwhile import Meanwhile, caught_up, written_since
from bot.services.transfer.import_planning import ImportPlan, plan_import
from bot.services.transfer.import_reading import ImportReading, read_import, reading_rules
from bot.services.transfer.looking.sample import Sample, sample_of
from bot.services.transfer.mapping.remembered import mappings_of
from bot.services.transfer.row_plan import write_planned
from bot.storage.core.database import Database
from bot.storage.digests.digest_reads import history_length
from bot.storage.keeping.proposals import Proposals, find_upload, proposals_of
from bot.storage.records.reader import Reader
from bot.storage.records.writer import writing
from bot.storage.server.file_mappings import keep_file_mappings

MOST_WAITING = 3
_ORIGIN = "import of "
_MOST_KNOWN = 100
"""Files of which it is known what is asked without reading them again."""
_KIND, _SINCE, _ANSWERS = "kind", "since", "answers"
"""What a file's draft calls the kind that was chosen, the position that history had when the file was sent, and what
was answered of it."""


class RowsTaken(StrEnum):
    """Which rows are imported: all, and none where any is refused, or those that are valid."""

    ALL = "all"
    VALID = "valid"


@dataclass(frozen=True, kw_only=True)
class ImportView:
    """A file that may be imported, what that would do, and what the person who looks at it may do."""

    proposal: Proposal
    name: str
    reason: str
    plan: ImportPlan
    meanwhile: Meanwhile
    contradictions: Sequence[Contradiction]
    """What cannot be right of the dates in the file, beside each other and those on record."""
    apart: Sequence[WordsApart]
    """Words of quotes in the file that a text held of their sources lacks."""
    is_own: bool
    is_curator: bool
    may_apply: bool
    thrown_away: Sequence[str] = ()
    """The files of the same person that were tried before, and are held no longer since this one was sent."""

    @property
    def lacks_reason(self) -> bool:
        """Whether it holds what is imported only with a reason, and nobody has said why."""
        return bool(self.plan.unreasoned or self.apart) and not self.reason

    @property
    def open_questions(self) -> Sequence[FileQuestion]:
        """What is to be answered before anything is imported."""
        return [question for question in self.plan.questions if question.is_open]


class _Seen(NamedTuple):
    plan: ImportPlan
    meanwhile: Meanwhile
    contradictions: Sequence[Contradiction]
    apart: Sequence[WordsApart]


class _File(NamedTuple):
    """What a file holds, and the position that history had when it was sent, where that was noted."""

    reading: ImportReading
    since: str | None

    def hold_against(self, reader: Reader) -> tuple[ImportPlan, Meanwhile]:
        """What importing it would do, and what others wrote since it was sent."""
        plan = plan_import(reader, self.reading)
        return plan, written_since(reader, plan, int(self.since)) if self.since is not None else Meanwhile()

    def look_at(self, reader: Reader, user_id: int | None, today: date) -> _Seen:
        """The same, what of its dates contradicts each other, and which words the texts held of their sources lack.

        `user_id` is whose file it is, if it is they who look at it.
        """
        plan, meanwhile = self.hold_against(reader)
        written = plan.written()
        apart = apart_in_rows(written, reader, HeldTexts(reader, user_id, today))
        return _Seen(plan, meanwhile, contradictions_in_rows(written, reader), apart)


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What an import did. It did nothing yet where it waits for a curator, or where something is `asked` first."""

    view: ImportView
    is_waiting: bool = False
    asked: str = ""
    """Why the person is to look, and to press once more."""


class ImportService(ProposalService):
    FORM = ProposalForm.FILE

    def __init__(self, database: Database, directory: Directory, clock: Clock) -> None:
        super().__init__(database, directory, clock)
        # One file at a time: a hostile one may take seconds and hundreds of megabytes before it is refused.
        self._one_file = asyncio.Lock()
        self._asked: Recent[tuple[int, int], Sequence[FileQuestion]] = Recent(_MOST_KNOWN)
        """By guild and number, what was asked of files when they were looked at last."""

    async def begin(
        self, guild_id: int, person: Person, name: str, data: bytes, *, kind: str | None, reason: str
    ) -> ImportView:
        """Keep a file and say what importing it would do. Raises WrongInput where it cannot be read at all."""
        reason = read_reason(reason)
        since = await self.workspace(guild_id).read(history_length)
        typed = {_KIND: kind or "", _SINCE: str(since)}
        reading = await self._read_file(guild_id, name, data, typed)
        thrown_away = await self._make_room(guild_id, person)
        draft = Draft(kind=self.FORM, typed=typed, reason=reason, origin=f"{_ORIGIN}{name}")
        number = await Proposals(self._database, guild_id).add(
            person.user_id, draft.to_json(), self._clock(), (name, data)
        )
        view, _ = await self._look(guild_id, person, number, reading)
        return replace(view, thrown_away=thrown_away)

    async def _make_room(self, guild_id: int, person: Person) -> list[str]:
        """Throw away the file that the person tried before, and name it.

        Raises NotAllowed where several wait for a curator.
        """
        held = await self.workspace(guild_id).read(lambda reader: proposals_of(reader, person.user_id))
        files = [proposal for proposal in held if Draft.from_json(proposal.content).form is self.FORM]
        if sum(file.state is ProposalState.WAITING for file in files) >= MOST_WAITING:
            raise NotAllowed(
                f"{MOST_WAITING} files of yours wait already: send more once a curator has looked at them."
            )
        thrown_away: list[str] = []
        for file in files:
            if file.state is not ProposalState.DRAFT:
                continue
            try:
                await self._move(guild_id, file, ProposalState.DISCARDED, person)
            except Conflict:
                # It was sent in or thrown away in this moment, so what waits is counted anew.
                return [*thrown_away, *await self._make_room(guild_id, person)]
            thrown_away.append(Draft.from_json(file.content).origin.removeprefix(_ORIGIN))
        return thrown_away

    async def _read_file(self, guild_id: int, name: str, data: bytes, typed: Mapping[str, str]) -> ImportReading:
        """What a file holds, by what its draft says of it."""
        answers = Answers.from_json(typed.get(_ANSWERS, ""))
        rules = await self.workspace(guild_id).read(
            partial(reading_rules, now=self._clock(), kind=typed[_KIND] or None, answers=answers)
        )
        # In a thread: a large file takes seconds, and questions are answered meanwhile.
        async with self._one_file:
            return await asyncio.to_thread(read_import, name, data, rules)

    async def look(self, guild_id: int, person: Person, number: int) -> ImportView:
        """A file that waits, and what importing it would do now. Raises NotHeld, NotAllowed or Conflict."""
        view, _ = await self._look(guild_id, person, number)
        return view

    async def _look(
        self, guild_id: int, person: Person, number: int, reading: ImportReading | None = None
    ) -> tuple[ImportView, _File]:
        """The same, and the file; `reading` is what it holds, where that is known."""
        seen, upload = await self.workspace(guild_id).read(partial(self._find, person=person, number=number))
        if reading is None:
            reading = await self._read_file(guild_id, *upload, seen.draft.typed)
        file = _File(reading, seen.draft.typed.get(_SINCE))
        user_id = person.user_id if seen.is_own else None
        found = await self.workspace(guild_id).study(partial(file.look_at, user_id=user_id, today=self.today()))
        view = ImportView(
            proposal=seen.proposal,
            name=upload[0],
            reason=seen.draft.reason,
            plan=found.plan,
            meanwhile=found.meanwhile,
            contradictions=found.contradictions,
            apart=found.apart,
            is_own=seen.is_own,
            is_curator=seen.is_curator,
            may_apply=seen.may_publish,
        )
        self._asked.keep((guild_id, number), found.plan.questions)
        return view, file

    async def sample(self, guild_id: int, person: Person, number: int, start: int) -> tuple[ImportView, Sample]:
        """The same, and some of its rows as the records that they would be, from a place on."""
        view = await self.look(guild_id, person, number)
        return view, await self.workspace(guild_id).study(partial(sample_of, plan=view.plan, start=start))

    async def questions(self, guild_id: int, person: Person, number: int) -> Sequence[FileQuestion]:
        """What is asked of a file, and what is taken for the answers, as it was looked at last; see `look`."""
        await self._see_open(guild_id, person, number)
        known = self._asked.find((guild_id, number))
        return (await self.look(guild_id, person, number)).plan.questions if known is None else known

    def _find(self, reader: Reader, person: Person, number: int) -> tuple[SeenProposal, tuple[str, bytes]]:
        """An import that is not decided on, and the name and bytes of its file."""
        seen = self.see(reader, person, number)
        require_open(seen.proposal)
        upload = find_upload(reader, number)
        if upload is None:
            raise NotHeld(f"The file of this import is no longer held: send it again with {command('import')}.")
        return seen, upload

    async def give_reason(self, guild_id: int, person: Person, number: int, reason: str) -> None:
        """Say why what a file changes is changed. Raises WrongInput, NotHeld, NotAllowed or Conflict."""
        reason = read_reason(reason)
        if not reason:
            raise WrongInput("Say why: it is kept in the history beside what stood there before.")
        seen = await self._see_open(guild_id, person, number)
        await self._rewrite(guild_id, seen.proposal, replace(seen.draft, reason=reason))

    async def answer(self, guild_id: int, person: Person, number: int, told: Mapping[str, str]) -> ImportView:
        """Say how a file is meant, by the keys of its questions; an empty answer takes back what was said.

        Raises NotHeld, NotAllowed or Conflict.
        """
        is_kept = False
        while not is_kept:
            # Who answers something else in the same moment is heard, too; of a file that is decided on nobody is.
            seen = await self._see_open(guild_id, person, number)
            answers = Answers.from_json(seen.draft.typed.get(_ANSWERS, "")).tell(told)
            content = seen.draft.fill({_ANSWERS: answers.to_json()}).to_json()
            is_kept = await Proposals(self._database, guild_id).rewrite(seen.proposal, content, self._clock())
        return await self.look(guild_id, person, number)

    async def _see_open(self, guild_id: int, person: Person, number: int) -> SeenProposal:
        """An import that is not decided on."""
        seen = await self.workspace(guild_id).read(partial(self.see, person=person, proposal_id=number))
        require_open(seen.proposal)
        return seen

    async def _rewrite(self, guild_id: int, proposal: Proposal, draft: Draft) -> None:
        """Keep what was said of a file; Conflict where somebody decided on it meanwhile."""
        content = draft.to_json()
        if not await Proposals(self._database, guild_id).rewrite(proposal, content, self._clock()):
            raise Conflict("Somebody else decided on this in the same moment: look at it again.")

    async def apply(
        self,
        guild_id: int,
        person: Person,
        number: int,
        rows: RowsTaken,
        seen: str | None = None,
        tell: Callable[[Imported], str] | None = None,
    ) -> Imported:
        """Import a file, or send it in for a curator. Raises WrongInput where nothing can be imported, or Conflict.

        `seen` is the version of the plan that the person looked at: where the file would do something else by now,
        they are asked again. None where they asked for whatever it does. `tell` makes the content of a message to its
        author, if that is another.
        """
        view, file = await self._look(guild_id, person, number)
        if asked := _asked(view, seen):
            return Imported(view=view, asked=asked)
        _require_rows(view.plan, rows)
        if not view.may_apply:
            await self._send_in(guild_id, person, view.proposal)
            return Imported(view=view, is_waiting=True)
        look_again = partial(_look_again, file, view, rows, seen)
        return await self._write(guild_id, person, view, file.reading, look_again, tell)

    async def _write(
        self,
        guild_id: int,
        person: Person,
        view: ImportView,
        reading: ImportReading,
        look_again: Callable[[Reader], Imported],
        tell: Callable[[Imported], str] | None,
    ) -> Imported:
        """Write what was planned; where others wrote meanwhile what may make it another plan, what `look_again` finds.

        Nobody can write between that look and the writing, so that an import ends however busy a server is.
        """
        at = self._clock()
        occasion = occasion_of(view.proposal, person, at)
        async with writing(self._database, guild_id, occasion, gives_way=True) as writer:
            plan = await writer.read(partial(caught_up, plan=view.plan, reading=reading))
            if plan is not None:
                imported = Imported(view=replace(view, plan=plan))
            else:
                # Who wrote may have decided on this very file.
                await self.workspace(guild_id).read(
                    partial(self._find, person=person, number=view.proposal.proposal_id)
                )
                imported = await writer.read_apart(look_again)
            if not imported.asked:
                await writer.hold_ids()
                for record_type in KINDS.values():
                    await write_planned(writer, record_type, imported.view.plan, view.reason)
                news = tell(imported) if tell else ""
                count = imported.view.plan.to_write
                await settle(writer, view.proposal, person, at, saved_count=count, news=news)
        if not imported.asked:
            mappings = mappings_of(reading.sheets, reading.questions, view.name, at)
            await keep_file_mappings(self._database, guild_id, mappings)
        return imported


def _look_again(file: _File, view: ImportView, rows: RowsTaken, seen: str | None, reader: Reader) -> Imported:
    """What is to be written by now, or what is asked first. Raises WrongInput where nothing can be imported."""
    plan, meanwhile = file.hold_against(reader)
    view = replace(view, plan=plan, meanwhile=meanwhile)
    asked = _asked(view, seen)
    if not asked:
        _require_rows(plan, rows)
    return Imported(view=view, asked=asked)


def _asked(view: ImportView, seen: str | None) -> str:
    """Why nothing is imported before the person has looked again; empty where nothing is in the way."""
    if seen is not None and seen != view.plan.version:
        return "What this file would do has changed since you looked: look, and press again."
    if asked := len(view.open_questions):
        return (
            "Something is asked of this file first: answer it, then import."
            if asked == 1
            else (f"{asked} things are asked of this file first: answer them, then import.")
        )
    if view.lacks_reason and view.plan.unreasoned:
        return "What it changes is changed only with a reason: press the button, and say why."
    if view.lacks_reason:
        return "Words that their source lacks are imported only with a reason: press the button, and say why."
    return ""


def _require_rows(plan: ImportPlan, rows: RowsTaken) -> None:
    """Raise WrongInput where there is nothing that could be imported."""
    refused = plan.refused.total()
    if rows is RowsTaken.ALL and refused:
        rows_are = "1 row is" if refused == 1 else f"{refused:,} rows are"
        raise WrongInput(f"{rows_are} refused, so not all can be imported: put that right, or take the valid.")
    if not plan.to_write:
        raise WrongInput("There is nothing to import: no row is new, and none changes a record.")
