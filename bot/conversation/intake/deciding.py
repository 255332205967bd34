"""Deciding on what was found in an article: page by page, then all of it; and the forms on the way."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

import discord

from bot.conversation.intake.looking_over import (
    as_it_stands,
    entry_of,
    go_on,
    intakes_of,
    look,
    page_of,
    show_batch,
    show_entry,
    show_page,
    unchanged,
)
from bot.conversation.keeping.authors import tell_author
from bot.conversation.plumbing.asker import guild_id_of, person_of, server_name
from bot.conversation.plumbing.exchange import Place
from bot.conversation.plumbing.responding import in_time, open_form, respond
from bot.presentation.intake.intake_forms import (
    entry_form,
    entry_texts,
    source_form,
    titles_form,
    titles_in,
)
from bot.presentation.intake.intake_told import notice_of_saved, saved_batch_card
from bot.presentation.intake.page_card import untitled
from bot.presentation.keeping.draft_card import typed_card
from bot.presentation.keeping.told import discarded_card
from bot.problems import Conflict, NotHeld, WrongInput
from bot.services.intake.review.editing import HELD
from bot.services.intake.views import IntakeView, SavedBatch


async def decide(interaction: discord.Interaction, number: int, place: int, version: str) -> None:
    """Accept what is chosen on a page and decline the rest; where events that are chosen have no title, ask for it."""
    view = await look(interaction, number)
    page = await page_of(view, place)
    if view.version == version and view.proposal.state.is_open and any(each.entry.is_chosen for each in untitled(page)):
        await _open_titles(interaction, view, place)
        return
    await _decide(interaction, number, place, version)


async def _decide(interaction: discord.Interaction, number: int, place: int, version: str) -> None:
    async def work() -> IntakeView:
        page = await page_of(await unchanged(interaction, number, version), place)
        return await intakes_of(interaction).decide(
            guild_id_of(interaction), person_of(interaction), number, version, page.numbers
        )

    async def show(view: IntakeView, told: str) -> None:
        await (show_page(interaction, view, place, told) if told else go_on(interaction, view, place))

    await as_it_stands(interaction, number, work(), show)


async def reopen(interaction: discord.Interaction, number: int, place: int, version: str) -> None:
    """Take back what was decided on a page."""

    async def work() -> IntakeView:
        page = await page_of(await unchanged(interaction, number, version), place)
        return await intakes_of(interaction).reopen(
            guild_id_of(interaction), person_of(interaction), number, version, page.numbers
        )

    async def show(view: IntakeView, told: str) -> None:
        await show_page(interaction, view, place, told)

    await as_it_stands(interaction, number, work(), show)


async def open_titles(interaction: discord.Interaction, number: int, place: int) -> None:
    """Open the form in which events get their titles."""
    await _open_titles(interaction, await look(interaction, number), place)


async def _open_titles(interaction: discord.Interaction, view: IntakeView, place: int) -> None:
    asked = untitled(await page_of(view, place)) if view.proposal.state.is_open else []
    if asked:
        await open_form(interaction, titles_form(asked, f"intake:titles:{view.number}:{place}:{view.version}"))
    else:
        await show_page(interaction, view, place)


async def take_titles(
    interaction: discord.Interaction, number: int, place: int, version: str, texts: Mapping[str, str]
) -> None:
    """Take the titles of events; where all of a page were asked for, the page is decided with them."""
    titles = titles_in(texts)

    async def work() -> IntakeView:
        guild_id, person = guild_id_of(interaction), person_of(interaction)
        view = await intakes_of(interaction).title_events(guild_id, person, number, version, titles)
        page = await page_of(view, place)
        chosen = [each for each in page.entries if each.entry.is_chosen]
        if not chosen or {*page.numbers} - {*titles}:
            return view
        return await intakes_of(interaction).decide(guild_id, person, number, view.version, page.numbers)

    async def show(view: IntakeView) -> None:
        page = await page_of(view, place)
        await (go_on(interaction, view, place) if page.is_decided else show_page(interaction, view, place))

    await _take(interaction, texts, work(), show)


async def open_source(interaction: discord.Interaction, number: int) -> None:
    """Open the form of what the source lacks."""
    view = await look(interaction, number)
    if view.proposal.state.is_open and view.source.held is None:
        await open_form(interaction, source_form(view, f"intake:source:{number}:0:{view.version}"))
    else:
        await show_batch(interaction, view)


async def take_source(interaction: discord.Interaction, number: int, version: str, texts: Mapping[str, str]) -> None:
    """Take what the source lacked, and go on to the first page that is not decided."""

    async def work() -> IntakeView:
        # Also what was left as it was: to have been asked is kept.
        return await intakes_of(interaction).tell_source(
            guild_id_of(interaction), person_of(interaction), number, version, texts
        )

    async def show(view: IntakeView) -> None:
        await go_on(interaction, view, view.entries[0].number if view.entries else 0)

    await _take(interaction, texts, work(), show)


async def take_held_source(interaction: discord.Interaction, number: int, version: str, source_id: str) -> None:
    """Take that its source is one on record."""

    async def show(view: IntakeView, told: str) -> None:
        await show_batch(interaction, view, told)

    guild_id, person = guild_id_of(interaction), person_of(interaction)
    work = intakes_of(interaction).tell_source(guild_id, person, number, version, {HELD: source_id})
    await as_it_stands(interaction, number, work, show)


async def open_edit(interaction: discord.Interaction, number: int, entry: int) -> None:
    """Open the form of one entry."""
    view = await look(interaction, number)
    if view.proposal.state.is_open:
        await open_form(interaction, entry_form(entry_of(view, entry), f"intake:edit:{number}:{entry}:{view.version}"))
    else:
        await show_batch(interaction, view)


async def take_edit(
    interaction: discord.Interaction, number: int, entry: int, version: str, texts: Mapping[str, str]
) -> None:
    """Take what was changed of one entry."""

    async def work() -> IntakeView:
        view = await unchanged(interaction, number, version)
        stood = entry_texts(entry_of(view, entry))
        # Only what was typed: whom a name means was understood of the article, and is so still.
        typed = {name: text for name, text in texts.items() if _folded(text) != _folded(stood.get(name, ""))}
        if not typed:
            return view
        return await intakes_of(interaction).edit(
            guild_id_of(interaction), person_of(interaction), number, version, entry, typed
        )

    async def show(view: IntakeView) -> None:
        await show_entry(interaction, view, entry)

    await _take(interaction, texts, work(), show)


def _folded(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


async def _take(
    interaction: discord.Interaction,
    texts: Mapping[str, str],
    work: Awaitable[IntakeView],
    show: Callable[[IntakeView], Awaitable[None]],
) -> None:
    """Show what came of a form; where it could not be put in, give back what was typed, so that nothing is lost."""
    try:
        view = await in_time(interaction, work)
    except (Conflict, NotHeld, WrongInput) as problem:
        # A form is gone once it is sent: Discord does not bring back what was typed into it.
        await respond(interaction, typed_card(problem.sentence, texts), place=Place.NEW)
    else:
        await show(view)


async def save(interaction: discord.Interaction, number: int, version: str) -> None:
    """Put on record what was accepted, or send it in."""
    guild_id, person = guild_id_of(interaction), person_of(interaction)

    def tell(saved: SavedBatch) -> str:
        return notice_of_saved(saved, server_name(interaction)).to_json()

    async def work() -> discord.ui.LayoutView:
        view = await look(interaction, number)
        saved = await intakes_of(interaction).save(guild_id, person, number, version, tell)
        author = None
        if not view.is_own and saved.record_ids and not saved.was_done:
            author = await tell_author(interaction, saved.proposal)
        return saved_batch_card(saved, view.counts.declined, author)

    try:
        shown = await in_time(interaction, work())
    except (Conflict, WrongInput) as problem:
        await show_batch(interaction, await look(interaction, number), problem.sentence)
    else:
        await respond(interaction, shown)


async def discard(interaction: discord.Interaction, number: int) -> None:
    await intakes_of(interaction).discard(guild_id_of(interaction), person_of(interaction), number)
    await respond(interaction, discarded_card())
