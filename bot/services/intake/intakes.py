"""Articles in: an article that was read becomes one proposal, which is reviewed entry by entry and saved as a whole."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial

from bot.problems import Conflict, NotAllowed, NotHeld, WrongInput
from bot.records.dates.edtf import Edtf
from bot.records.keeping import Proposal, ProposalForm, ProposalState
from bot.services.findings import Clock
from bot.services.intake.batch import Batch, EntryState, SourceTold
from bot.services.intake.child import ArticleRead, ArticleReader
from bot.services.intake.proposing.entries import propose
from bot.services.intake.review import editing
from bot.services.intake.review.context import context_of
from bot.services.intake.review.dating import day_of, is_untouched, read_anew
from bot.services.intake.review.looking import counts_of, view_of, with_sure_chosen
from bot.services.intake.review.saving import BatchPlan, plan_batch, write_batch
from bot.services.intake.views import ContextOfWords, IntakeView, ListedIntake, SavedBatch
from bot.services.keeping.drafts import Draft
from bot.services.keeping.keeping import NotReadable
from bot.services.keeping.linking import Context
from bot.services.keeping.review.decision import ProposalService, occasion_of, require_open, settle
from bot.services.names.directory import Directory
from bot.services.server.rights import Person, settings_of
from bot.settings import MOST_DAYS_OF_TEXT
from bot.storage.core.database import Database
from bot.storage.keeping.articles import NewArticle, find_text
from bot.storage.keeping.proposals import Proposals, proposals_of, waiting_proposals
from bot.storage.records.reader import Reader
from bot.storage.records.writer import writing

_MOST_TRIES = 3
MOST_OPEN = 20
"""Articles of one person that may be open at once."""
Change = Callable[[Reader, IntakeView], Batch]
"""What a batch is to become."""


class IntakeService(ProposalService):
    """Each method raises NotHeld, NotAllowed or Conflict where the article is not there, or not for who asks."""

    FORM = ProposalForm.INTAKE

    def __init__(
        self,
        database: Database,
        directory: Directory,
        clock: Clock,
        articles: ArticleReader,
        days_of_text: int = MOST_DAYS_OF_TEXT,
    ) -> None:
        super().__init__(database, directory, clock)
        self._articles = articles
        self._days_of_text = days_of_text
        self._saving_again = asyncio.Lock()

    async def begin(
        self, guild_id: int, person: Person, read: ArticleRead, told: SourceTold, member_id: int | None = None
    ) -> IntakeView:
        """Keep what was read in an article as a proposal. Raises WrongInput where nothing was found in it.

        `member_id` is the Discord id of whoever wrote the message that it is.
        """

        def proposed(reader: Reader) -> Batch:
            own = _open_of(reader, person)
            if len(own) >= MOST_OPEN:
                raise NotAllowed(
                    f"{MOST_OPEN} articles of yours are open already: decide on one of them first, or throw it away."
                )
            context = self._context(reader)
            return with_sure_chosen(context, propose(context, read, told))

        batch = await self.workspace(guild_id).search(proposed)
        if not batch.entries:
            raise WrongInput(
                "Nothing was found in this text that could go on record: no quote, no figure, no dated event."
            )
        at = self._clock()
        article = NewArticle(
            address=batch.source.get("url", ""),
            sha256=batch.sha256,
            text=read.article.text if self._days_of_text else "",
            text_until=(at + timedelta(days=self._days_of_text)).date(),
        )
        proposals = Proposals(self._database, guild_id)
        content = batch.to_content()
        number = await proposals.add(person.user_id, content, at, article=article, member_id=member_id)
        return await self.look(guild_id, person, number)

    async def look(self, guild_id: int, person: Person, number: int) -> IntakeView:
        """An article as it stands beside the record."""
        return await self.workspace(guild_id).search(partial(self._look, person=person, number=number))

    async def listed(self, guild_id: int, person: Person) -> Sequence[ListedIntake]:
        """One's own open articles, and for curators those that wait, the newest first."""
        return await self.workspace(guild_id).read(partial(_listed, person=person))

    async def tell_source(
        self, guild_id: int, person: Person, number: int, version: str, typed: Mapping[str, str]
    ) -> IntakeView:
        """Say what the source lacks; its name is needed, and of the rest what is left empty stays unknown.

        Where the day of its publication is another one now, what rests on that is read anew: "last week". Raises
        WrongInput where it cannot be read.
        """
        read = await self._read_again(guild_id, person, number, version, typed)

        def tell(reader: Reader, view: IntakeView) -> Batch:
            context = self._context(reader)
            told = editing.tell_source(context, view, typed)
            return read_anew(context, told, read) if read and is_untouched(view.batch) else told

        return await self._rewrite(guild_id, person, number, version, tell)

    async def _read_again(
        self, guild_id: int, person: Person, number: int, version: str, typed: Mapping[str, str]
    ) -> ArticleRead | None:
        """The article as it is read with the day of its publication, where that is another one than it was read with.

        None, too, where somebody began to decide on it, or where its text is not kept.
        """

        def told_day(reader: Reader) -> tuple[str, Edtf] | None:
            view, text = self._look(reader, person, number), find_text(reader, number, self.today())
            if text is None or version != view.version or not is_untouched(view.batch):
                return None
            try:
                day = day_of(reader, editing.tell_source(self._context(reader), view, typed))
            except (NotHeld, WrongInput):
                # Whoever typed it is told when it is put in.
                return None
            return (text, Edtf.parse(day)) if day and day != day_of(reader, view.batch) else None

        found = await self.workspace(guild_id).search(told_day)
        if found is None:
            return None
        text, day = found
        read = await self._articles.read(text.encode(errors="replace"), "article.txt", "text/plain", day)
        # What looks like another kind of document is not read as the text that it is.
        return read if read.article.text == text else None

    async def choose(
        self,
        guild_id: int,
        person: Person,
        number: int,
        version: str,
        entries: Collection[int],
        chosen: Collection[int],
    ) -> IntakeView:
        """Keep which of some entries are chosen, by their numbers; of the others it stays as it is."""

        def choose(reader: Reader, view: IntakeView) -> Batch:
            shown = view.batch.numbered(entries)
            return view.batch.with_entries(replace(entry, is_chosen=entry.number in chosen) for entry in shown)

        return await self._rewrite(guild_id, person, number, version, choose)

    async def decide(
        self, guild_id: int, person: Person, number: int, version: str, entries: Collection[int]
    ) -> IntakeView:
        """Accept what is chosen of some entries, and decline the rest. Raises WrongInput where that lacks something."""

        def decide(reader: Reader, view: IntakeView) -> Batch:
            shown = [each for each in view.entries if each.number in entries and each.entry.is_open]
            for lacking in (entry for entry in shown if entry.entry.is_chosen and entry.lacks):
                raise WrongInput(
                    f"Number {lacking.number} lacks {' and '.join(lacking.lacks)}: edit it, or leave it out. "
                    "Nothing was decided."
                )
            return view.batch.with_entries(
                replace(
                    each.entry,
                    state=EntryState.ACCEPTED if each.entry.is_chosen else EntryState.DECLINED,
                    held_as=each.held_as,
                )
                for each in shown
            )

        return await self._rewrite(guild_id, person, number, version, decide)

    async def reopen(
        self, guild_id: int, person: Person, number: int, version: str, entries: Collection[int]
    ) -> IntakeView:
        """Take back what was decided on some entries; what was accepted stays chosen."""

        def reopen(reader: Reader, view: IntakeView) -> Batch:
            return view.batch.with_entries(
                replace(
                    entry, state=EntryState.OPEN, is_chosen=entry.is_accepted or (entry.is_open and entry.is_chosen)
                )
                for entry in view.batch.numbered(entries)
            )

        return await self._rewrite(guild_id, person, number, version, reopen)

    async def edit(
        self, guild_id: int, person: Person, number: int, version: str, entry: int, typed: Mapping[str, str]
    ) -> IntakeView:
        """Put what was typed into the fields of an entry, by their attributes.

        Raises WrongInput where it cannot be read, or where the text does not have it.
        """

        def edit(reader: Reader, view: IntakeView) -> Batch:
            return editing.edit_entry(self._context(reader), view, entry, typed)

        return await self._rewrite(guild_id, person, number, version, edit)

    async def title_events(
        self, guild_id: int, person: Person, number: int, version: str, titles: Mapping[int, str]
    ) -> IntakeView:
        """Give events their titles, by their numbers: these are chosen then. Raises WrongInput."""
        return await self._rewrite(
            guild_id, person, number, version, lambda reader, view: editing.title_events(view, titles)
        )

    async def settle_voice(
        self, guild_id: int, person: Person, number: int, version: str, place: int, meant: str
    ) -> IntakeView:
        """Say who of the record one of the open voices is, by their id; if empty, nobody yet. Raises WrongInput."""

        def settle_one(reader: Reader, view: IntakeView) -> Batch:
            return editing.settle_voice(self._context(reader), view, place, meant)

        return await self._rewrite(guild_id, person, number, version, settle_one)

    async def save(
        self,
        guild_id: int,
        person: Person,
        number: int,
        version: str,
        tell: Callable[[SavedBatch], str] | None = None,
    ) -> SavedBatch:
        """Put what was accepted on record, all of it or nothing, or send it in for a curator.

        `tell` makes the content of a message to its author, if that is another. Raises WrongInput or Conflict where an
        entry cannot be saved: which, and why.
        """
        if saved := await self._try_save(guild_id, person, number, version, tell):
            return saved
        # In turn: of many who save in one moment the same would be overtaken again and again.
        async with self._saving_again:
            for _ in range(_MOST_TRIES):
                if saved := await self._try_save(guild_id, person, number, version, tell):
                    return saved
        raise Conflict("The record changes too often just now: try again in a moment. Nothing was saved.")

    async def _try_save(
        self,
        guild_id: int,
        person: Person,
        number: int,
        version: str,
        tell: Callable[[SavedBatch], str] | None,
    ) -> SavedBatch | None:
        """The same; None, and nothing saved, where others wrote since the article was understood."""

        def planned(reader: Reader) -> tuple[IntakeView, BatchPlan | None]:
            view = self._look(reader, person, number)
            # Pressed twice, or once more since Discord lost the answer: what came of it is told again.
            if view.proposal.state is ProposalState.SAVED:
                return view, None
            require_open(view.proposal)
            if version != view.version:
                raise Conflict("This article was changed since you looked, and is not saved: look at it again.")
            return view, plan_batch(self._context(reader), view, find_text(reader, number, self.today()))

        view, plan = await self.workspace(guild_id).search(planned)
        title = view.batch.title
        if plan is None:
            ids = view.proposal.record_ids or view.proposal.saved_as
            return SavedBatch(record_ids=ids, proposal=view.proposal, title=title, was_done=True)
        if not view.may_publish:
            await self._send_in(guild_id, person, view.proposal)
            return SavedBatch(record_ids=(), proposal=view.proposal, title=title)
        return await self._write(guild_id, person, view, plan, tell)

    async def _write(
        self,
        guild_id: int,
        person: Person,
        view: IntakeView,
        plan: BatchPlan,
        tell: Callable[[SavedBatch], str] | None,
    ) -> SavedBatch | None:
        at = self._clock()
        # One transaction for the records and for the proposal: one that was decided on meanwhile takes both back.
        async with writing(self._database, guild_id, occasion_of(view.proposal, person, at)) as writer:
            if await writer.read(Reader.revision) != view.revision:
                return None
            made = await write_batch(writer, plan)
            held = view.source.held.id if view.source.held else ""
            saved = SavedBatch(
                record_ids=tuple(reference.id for reference in made),
                proposal=view.proposal,
                title=view.batch.title,
                source=held or made[0].id,
            )
            news = tell(saved) if tell else ""
            await settle(
                writer, view.proposal, person, at, saved_count=len(made), record_ids=saved.record_ids, news=news
            )
        return saved

    async def context(self, guild_id: int, person: Person, number: int, entry: int) -> ContextOfWords:
        """The words around an entry. Raises NotHeld where the text is not kept any more."""

        def around(reader: Reader) -> ContextOfWords:
            seen = self.see(reader, person, number)
            require_open(seen.proposal)
            found = Batch.from_content(seen.proposal.content).entry(entry)
            text = find_text(reader, number, self.today())
            if found is None:
                raise NotHeld("This article has no such entry: look at it again.")
            if text is None:
                raise NotHeld("The text of this article is not kept, so nothing can be shown around its words.")
            return context_of(text, found)

        return await self.workspace(guild_id).read(around)

    def _look(self, reader: Reader, person: Person, number: int) -> IntakeView:
        seen = self.see(reader, person, number)
        return view_of(self._context(reader), seen, person.user_id)

    def _context(self, reader: Reader) -> Context:
        today = settings_of(reader).day_at(self._clock())
        return Context(reader=reader, directory=self._directory, today=today)

    async def _rewrite(self, guild_id: int, person: Person, number: int, version: str, change: Change) -> IntakeView:
        """Make another batch of one as the person saw it. Raises Conflict where it was changed or decided on since."""

        def changed(reader: Reader) -> tuple[IntakeView, Batch]:
            view = self._look(reader, person, number)
            require_open(view.proposal)
            if version != view.version:
                raise Conflict("This article was changed since you looked: look at it again. Nothing was put in.")
            return view, change(reader, view)

        view, batch = await self.workspace(guild_id).search(changed)
        content = batch.to_content()
        is_revised = view.proposal.state is ProposalState.WAITING and _says_more(view.batch, batch)
        if content != view.proposal.content and not await Proposals(self._database, guild_id).rewrite(
            view.proposal, content, self._clock(), revised_by=person.user_id if is_revised else None
        ):
            raise Conflict("Somebody changed this article in the same moment: look at it again. Nothing was put in.")
        return await self.look(guild_id, person, number)


def _says_more(before: Batch, after: Batch) -> bool:
    """Whether something would go on record that would not have so before: leaving out is no word of one's own."""
    was = {entry.number: entry.typed for entry in before.entries if entry.is_accepted}
    is_one = all(was.get(entry.number) == entry.typed for entry in after.entries if entry.is_accepted)
    shared = (before.source, before.source_held, before.voices) == (after.source, after.source_held, after.voices)
    return not (is_one and shared)


def _open_of(reader: Reader, person: Person) -> list[Proposal]:
    held = proposals_of(reader, person.user_id)
    return [proposal for proposal in held if proposal.state.is_open and _is_article(proposal)]


def _is_article(proposal: Proposal) -> bool:
    return Draft.from_json(proposal.content).form is ProposalForm.INTAKE


def _listed(reader: Reader, person: Person) -> list[ListedIntake]:
    own = _open_of(reader, person)
    waiting = waiting_proposals(reader) if settings_of(reader).is_curator(person) else []
    seen = {proposal.proposal_id: proposal for proposal in (*own, *filter(_is_article, waiting))}
    listed = []
    for number in sorted(seen, reverse=True):
        proposal = seen[number]
        # What another version of Despatch wrote is told of by /review.
        with suppress(NotReadable):
            batch = Batch.from_content(proposal.content)
            is_own = proposal.user_id == person.user_id
            listed.append(ListedIntake(proposal=proposal, title=batch.title, counts=counts_of(batch), is_own=is_own))
    return listed
