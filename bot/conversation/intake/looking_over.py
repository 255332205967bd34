"""Looking over what was found in an article: its card, its pages and single entries, and what is chosen of them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence

import discord

from bot.conversation.plumbing.asker import guild_id_of, person_of
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.responding import in_time, respond
from bot.named_commands import command
from bot.presentation.intake.batch_card import batch_card
from bot.presentation.intake.entry_card import entry_card
from bot.presentation.intake.entry_pages import EntryPage, next_open, page_at, pages_of
from bot.presentation.intake.intake_told import intakes_card
from bot.presentation.intake.page_card import page_card
from bot.presentation.keeping.told import decided_card
from bot.problems import Conflict, NotHeld, WrongInput
from bot.services.intake.intakes import IntakeService
from bot.services.intake.views import EntryView, IntakeView

Show = Callable[[IntakeView, str], Awaitable[None]]
"""Shows an article in some way, under a sentence where there is one."""


def intakes_of(interaction: discord.Interaction) -> IntakeService:
    return host_of(interaction).services.intakes


async def look(interaction: discord.Interaction, number: int) -> IntakeView:
    return await intakes_of(interaction).look(guild_id_of(interaction), person_of(interaction), number)


async def show_list(interaction: discord.Interaction) -> None:
    """Show the articles that are open."""
    listed = await intakes_of(interaction).listed(guild_id_of(interaction), person_of(interaction))
    await respond(interaction, intakes_card(listed))


async def open_batch(interaction: discord.Interaction, number: int | None) -> None:
    """Show an article as it stands; without a number the newest. Raises NotHeld where there is none."""
    if number is None:
        listed = await intakes_of(interaction).listed(guild_id_of(interaction), person_of(interaction))
        if not listed:
            raise NotHeld(f"No article is open: {command('intake add')} reads one in.")
        number = listed[0].proposal.proposal_id
    await show_batch(interaction, await in_time(interaction, look(interaction, number)))


async def show_batch(interaction: discord.Interaction, view: IntakeView, told: str = "") -> None:
    """Show what was found in an article, or what became of it."""
    if view.proposal.state.is_open:
        await respond(interaction, batch_card(view, await pages_in(view), told))
    else:
        await respond(interaction, decided_card(view.proposal))


async def show_page(interaction: discord.Interaction, view: IntakeView, place: int, told: str = "") -> None:
    """Show the page with an entry."""
    pages = await pages_in(view)
    if pages and view.proposal.state.is_open:
        await respond(interaction, page_card(view, pages, page_at(pages, place), told))
    else:
        await show_batch(interaction, view, told)


async def open_page(interaction: discord.Interaction, number: int, place: int) -> None:
    await show_page(interaction, await in_time(interaction, look(interaction, number)), place)


async def go_on(interaction: discord.Interaction, view: IntakeView, place: int) -> None:
    """Show the page that is to be decided next, or the whole article where all are."""
    page = next_open(await pages_in(view), place)
    if page:
        await show_page(interaction, view, page.place)
    else:
        await show_batch(interaction, view)


async def pages_in(view: IntakeView) -> Sequence[EntryPage]:
    # In a thread: an article may have hundreds of quotes, of which each is cut to fit.
    return await asyncio.to_thread(pages_of, view.entries)


async def open_entry(interaction: discord.Interaction, number: int, entry: int) -> None:
    """Show one entry in its context."""
    await show_entry(interaction, await look(interaction, number), entry)


async def show_entry(interaction: discord.Interaction, view: IntakeView, entry: int, told: str = "") -> None:
    if not view.proposal.state.is_open:
        await show_batch(interaction, view)
        return
    guild_id, person = guild_id_of(interaction), person_of(interaction)
    around = await intakes_of(interaction).context(guild_id, person, view.number, entry) if view.has_text else None
    await respond(interaction, entry_card(view, entry_of(view, entry), around, told))


def entry_of(view: IntakeView, number: int) -> EntryView:
    """Raises NotHeld where the article has no such entry."""
    found = next((each for each in view.entries if each.number == number), None)
    if found is None:
        raise NotHeld("This article has no such entry: look at it again.")
    return found


async def page_of(view: IntakeView, place: int) -> EntryPage:
    """The page with an entry. Raises NotHeld where the article has none."""
    return page_at(await pages_in(view), entry_of(view, place).number)


async def take_chosen(
    interaction: discord.Interaction, number: int, place: int, version: str, chosen: Collection[int]
) -> None:
    """Keep which entries of a page are chosen."""

    async def choose() -> IntakeView:
        guild_id, person = guild_id_of(interaction), person_of(interaction)
        page = await page_of(await unchanged(interaction, number, version), place)
        return await intakes_of(interaction).choose(guild_id, person, number, version, page.numbers, chosen)

    async def show(view: IntakeView, told: str) -> None:
        await show_page(interaction, view, place, told)

    await as_it_stands(interaction, number, choose(), show)


async def settle_voice(interaction: discord.Interaction, number: int, place: int, version: str, meant: str) -> None:
    """Take who of the record somebody is whom the article names; nobody of it if `meant` is empty."""

    async def show(view: IntakeView, told: str) -> None:
        await show_batch(interaction, view, told)

    guild_id, person = guild_id_of(interaction), person_of(interaction)
    work = intakes_of(interaction).settle_voice(guild_id, person, number, version, place, meant)
    await as_it_stands(interaction, number, work, show)


async def as_it_stands(
    interaction: discord.Interaction, number: int, work: Awaitable[IntakeView], show: Show
) -> IntakeView | None:
    """Do work and show what came of it; where it was not done, the article as it stands now, with the sentence why.

    Returns the article where the work was done.
    """
    try:
        view = await in_time(interaction, work)
    except (Conflict, WrongInput) as problem:
        await show(await look(interaction, number), problem.sentence)
        return None
    await show(view, "")
    return view


async def unchanged(interaction: discord.Interaction, number: int, version: str) -> IntakeView:
    """An article as the person saw it. Raises Conflict where it was changed since."""
    view = await look(interaction, number)
    if view.version != version and view.proposal.state.is_open:
        raise Conflict("This article was changed since you looked. Nothing was put in: this is how it stands now.")
    return view
