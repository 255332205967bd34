"""Writing a record in Discord: forms, the card of a draft between them, and what is said when it is saved."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping

import discord

from bot.conversation.keeping.authors import tell_author
from bot.conversation.plumbing.asker import guild_id_of, person_of, server_name
from bot.conversation.plumbing.exchange import Place, exchange_of
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.reporting import bug_in_showing
from bot.conversation.plumbing.responding import OutFile, in_time, open_form, respond
from bot.presentation.keeping.draft_card import choice_label, draft_card, typed_card
from bot.presentation.keeping.forms import first_form, made_form, page_form, raw_page_form, reason_form
from bot.presentation.keeping.queue_card import queue_card
from bot.presentation.keeping.raw_card import RAW_FILE, raw_card, raw_text
from bot.presentation.keeping.told import (
    decided_card,
    declined_card,
    discarded_card,
    notice_of_approval,
    notice_of_decline,
    saved_card,
)
from bot.problems import Conflict, NotHeld
from bot.records.keeping import ProposalState
from bot.records.kinds import KINDS
from bot.services.keeping.drafts import Draft, version_of
from bot.services.keeping.keeping import DraftView, NotReadable
from bot.services.keeping.makeable import makeable
from bot.services.keeping.offering import has_long_text
from bot.services.keeping.review.reviewing import Listed
from bot.services.keeping.saving import Saved


async def begin_draft(interaction: discord.Interaction, draft: Draft, member_id: int | None = None) -> None:
    """Keep a new draft, and open its first form where a long text is to be written, else its card. Raises Problem.

    `member_id` is the Discord id of whoever wrote the message that it quotes.
    """
    guild_id, person = guild_id_of(interaction), person_of(interaction)
    keeping = host_of(interaction).services.keeping
    # What was taken from a message has its words already: they are looked at before anything is typed.
    opens_form = has_long_text(KINDS[draft.kind]) and not draft.origin
    exchange_of(interaction).opens_form = opens_form
    number = await keeping.begin(guild_id, person, draft, member_id)
    work = _open_first(interaction, number) if opens_form else show_draft(interaction, number)
    await shown_anyhow(interaction, number, work)


async def begin_change(interaction: discord.Interaction, record_id: str, reason: str, page: int) -> None:
    """Keep a draft that changes a record, and open a page of its form. Raises Problem."""
    guild_id, person = guild_id_of(interaction), person_of(interaction)
    keeping = host_of(interaction).services.keeping
    exchange_of(interaction).opens_form = True
    number = await keeping.begin_change(guild_id, person, record_id, reason)
    await shown_anyhow(interaction, number, open_page(interaction, number, page))


async def shown_anyhow(interaction: discord.Interaction, number: int, work: Awaitable[None]) -> None:
    """Do work on a draft; where that cannot be shown, show what was typed as it is kept. Raises Problem.

    Whatever is wrong, be it with the draft or with Despatch, it can be read and thrown away.
    """
    try:
        told = await bug_in_showing(work)
    except NotReadable as problem:
        told = problem.sentence
    if told:
        await _show_raw(interaction, number, told)


async def _show_raw(interaction: discord.Interaction, number: int, sentence: str) -> None:
    keeping = host_of(interaction).services.keeping
    seen = await keeping.look_at_raw(guild_id_of(interaction), person_of(interaction), number)
    if seen.proposal.state.is_open:
        file = OutFile(RAW_FILE, raw_text(seen.draft).encode(errors="replace"))
        await respond(interaction, raw_card(seen, sentence), [file])
    else:
        await respond(interaction, decided_card(seen.proposal))


async def look(interaction: discord.Interaction, number: int) -> DraftView:
    keeping = host_of(interaction).services.keeping
    return await keeping.look(guild_id_of(interaction), person_of(interaction), number)


async def show_draft(interaction: discord.Interaction, number: int) -> None:
    """Show a draft as it stands, or what became of it."""
    await show_view(interaction, await look(interaction, number))


async def show_view(interaction: discord.Interaction, view: DraftView) -> None:
    await respond(interaction, shown_draft(view))


def shown_draft(view: DraftView, told: str = "") -> discord.ui.LayoutView:
    """The card of a draft as it stands, under a sentence where there is one; or what became of it."""
    return draft_card(view, told) if view.proposal.state.is_open else decided_card(view.proposal)


async def open_page(interaction: discord.Interaction, number: int, page: int) -> None:
    """Open a page of a draft's form."""
    told = await bug_in_showing(_open_page(interaction, number, page))
    if told:
        await _open_raw_page(interaction, number, page, told)


async def _open_first(interaction: discord.Interaction, number: int) -> None:
    """Open the form with which a new record begins."""
    told = await bug_in_showing(_open_first_form(interaction, number))
    if told:
        await _open_raw_page(interaction, number, 0, told)


async def _open_first_form(interaction: discord.Interaction, number: int) -> None:
    view = await look(interaction, number)
    if view.proposal.state.is_open:
        await open_form(interaction, first_form(view.understanding, f"draft:page:{number}:0:{view.version}"))
    else:
        await show_view(interaction, view)


async def _open_page(interaction: discord.Interaction, number: int, page: int) -> None:
    view = await look(interaction, number)
    if not view.proposal.state.is_open:
        await show_view(interaction, view)
        return
    # Typed into an option, which takes any number.
    page = min(page, len(KINDS[view.draft.kind].FORM) - 1)
    await open_form(interaction, page_form(view.understanding, page, f"draft:page:{number}:{page}:{view.version}"))


async def _open_raw_page(interaction: discord.Interaction, number: int, page: int, told: str) -> None:
    """Open a page of a new record that cannot be understood; else show what was typed."""
    keeping = host_of(interaction).services.keeping
    seen = await keeping.look_at_raw(guild_id_of(interaction), person_of(interaction), number)
    if seen.draft.target or not seen.proposal.state.is_open:
        await _show_raw(interaction, number, told)
        return
    page = min(page, len(KINDS[seen.draft.kind].FORM) - 1)
    version = version_of(seen.proposal.content)
    await open_form(interaction, raw_page_form(seen.draft, page, f"draft:page:{number}:{page}:{version}"))


async def open_making(interaction: discord.Interaction, number: int, place: str) -> None:
    """Open the form of a record that is made on the way."""
    view = await look(interaction, number)
    found = [offered for offered in makeable(view.understanding) if offered.place == place]
    # The card may be days old: the record may have been made, or the draft decided, since it was shown.
    if found and view.proposal.state.is_open:
        await open_form(interaction, made_form(found[0], f"draft:make:{number}:{place}:{view.version}"))
    else:
        await show_view(interaction, view)


async def show_queue(interaction: discord.Interaction, start: int = 0) -> None:
    """Show a page of what waits for a curator."""
    reviewing = host_of(interaction).services.reviewing
    queue = await reviewing.queue(guild_id_of(interaction), person_of(interaction), start)
    await respond(interaction, queue_card(queue))


async def take_page(interaction: discord.Interaction, number: int, version: str, texts: Mapping[str, str]) -> None:
    """Take what was typed into a form."""
    keeping = host_of(interaction).services.keeping
    await _take(
        interaction, texts, keeping.fill(guild_id_of(interaction), person_of(interaction), number, version, texts)
    )


async def take_made(
    interaction: discord.Interaction, number: int, version: str, place: str, texts: Mapping[str, str]
) -> None:
    """Take what was typed into the form of a record that is made on the way."""
    keeping = host_of(interaction).services.keeping
    guild_id, person = guild_id_of(interaction), person_of(interaction)
    await _take(interaction, texts, keeping.make(guild_id, person, number, version, place, texts))


async def _take(interaction: discord.Interaction, texts: Mapping[str, str], work: Awaitable[DraftView]) -> None:
    """Show a draft with what was typed; where it could not be put in, give it back, so that nothing is lost."""
    try:
        view = await work
    except (Conflict, NotHeld) as problem:
        # A form is gone once it is sent: Discord does not bring back what was typed into it.
        await respond(interaction, typed_card(problem.sentence, texts), place=Place.NEW)
    else:
        await show_view(interaction, view)


async def take_choice(
    interaction: discord.Interaction, number: int, attribute: str, chosen: str, place: str = ""
) -> None:
    """Take which of several records or dates is meant."""
    keeping = host_of(interaction).services.keeping
    guild_id, person = guild_id_of(interaction), person_of(interaction)
    # Discord gives the label back, which is cut: the whole text is looked up by it.
    work = keeping.choose(guild_id, person, number, attribute, lambda name: choice_label(name) == chosen, place)
    await _take(interaction, {attribute: chosen}, work)


async def catch_up(interaction: discord.Interaction, number: int) -> None:
    keeping = host_of(interaction).services.keeping
    await show_view(interaction, await keeping.catch_up(guild_id_of(interaction), person_of(interaction), number))


async def discard(interaction: discord.Interaction, number: int) -> None:
    keeping = host_of(interaction).services.keeping
    await keeping.discard(guild_id_of(interaction), person_of(interaction), number)
    await respond(interaction, discarded_card())


async def save(interaction: discord.Interaction, number: int, version: str) -> None:
    """Save a draft as it was seen or send it in; where a direct quote's words change, ask why first."""
    # Not announced as work that takes long: a form can be opened only as the first answer to a press.
    view = await look(interaction, number)
    if view.proposal.state.is_open and view.understanding.needs_reason and view.understanding.is_sound:
        title, question = f"Change {view.draft.target}", "Why do the words change?"
        hint = "It stands in the history beside the old and the new words."
        await open_form(interaction, reason_form(title, f"draft:reason:{number}:{version}", question, hint))
        return
    await respond(interaction, await in_time(interaction, _save(interaction, view, version)))


async def _save(interaction: discord.Interaction, view: DraftView, version: str) -> discord.ui.LayoutView:
    keeping = host_of(interaction).services.keeping

    def tell(saved: Saved) -> str:
        return notice_of_approval(saved, server_name(interaction), interaction.user.id).to_json()

    try:
        saved = await keeping.save(guild_id_of(interaction), person_of(interaction), view, version, tell)
    except Conflict as conflict:
        # What is there now is not what was looked at, and is to be seen before it is saved.
        return shown_draft(await look(interaction, view.proposal.proposal_id), str(conflict))
    author = None
    if not view.is_own and saved.record_ids and not saved.was_done:
        author = await tell_author(interaction, saved.proposal)
    return saved_card(saved, author)


async def take_reason(interaction: discord.Interaction, number: int, version: str, reason: str) -> None:
    """Take why a direct quote's words change, and save."""
    keeping = host_of(interaction).services.keeping
    view = await keeping.give_reason(guild_id_of(interaction), person_of(interaction), number, version, reason)
    if view.proposal.state is ProposalState.WAITING and not view.publishes_at_once:
        await respond(interaction, shown_draft(view, "The reason is noted. Another curator approves it."))
        return
    await respond(interaction, await in_time(interaction, _save(interaction, view, view.version)))


async def open_keeping_words(interaction: discord.Interaction, number: int, version: str) -> None:
    """Ask why a quote's words are kept though its source's text lacks them; of other words, show them anew."""
    view = await look(interaction, number)
    if not view.proposal.state.is_open or view.version != version:
        await show_view(interaction, view)
        return
    question, hint = "Why do they differ from the source?", "It stands in the history beside the words."
    await open_form(interaction, reason_form("Keep these words", f"draft:kept:{number}:{version}", question, hint))


async def take_kept_words(interaction: discord.Interaction, number: int, version: str, reason: str) -> None:
    """Take why a quote's words are kept; they are looked at once more before they are saved."""
    keeping = host_of(interaction).services.keeping
    guild_id, person = guild_id_of(interaction), person_of(interaction)
    await _take(interaction, {"reason": reason}, keeping.keep_words(guild_id, person, number, version, reason))


async def open_declining(interaction: discord.Interaction, number: int) -> None:
    question, hint = "Why is it declined?", "Its author is told, so that it can be put right."
    await open_form(interaction, reason_form("Decline", f"draft:declined:{number}:0", question, hint))


async def decline(interaction: discord.Interaction, number: int, reason: str) -> None:
    """Turn a proposal down, and tell its author."""
    await respond(interaction, await in_time(interaction, _decline(interaction, number, reason)))


async def _decline(interaction: discord.Interaction, number: int, reason: str) -> discord.ui.LayoutView:
    reviewing = host_of(interaction).services.reviewing

    def tell(listed: Listed) -> str:
        return notice_of_decline(listed, reason, server_name(interaction)).to_json()

    declined = await reviewing.decline(guild_id_of(interaction), person_of(interaction), number, reason, tell)
    return declined_card(reason, await tell_author(interaction, declined.proposal))
