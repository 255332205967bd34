"""Files in: what /import says, and what the buttons of an import's card do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence

import discord

from bot.conversation.keeping.authors import tell_author
from bot.conversation.plumbing.asker import guild_id_of, person_of, server_name
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.responding import OutFile, in_time, open_form, respond
from bot.presentation.keeping.forms import reason_form
from bot.presentation.keeping.told import discarded_card
from bot.presentation.transfer.import_card import import_card
from bot.presentation.transfer.import_files import files_of
from bot.presentation.transfer.transfer_cards import imported_card, notice_of_import
from bot.problems import WrongInput
from bot.services.transfer.importing import Imported, ImportView, RowsTaken

MOST_BYTES_IN = 10 * 1024 * 1024


async def begin_import(
    interaction: discord.Interaction, file: discord.Attachment, kind: str | None, reason: str, rows: str | None
) -> None:
    """Show what importing a file would do, or do it where `rows` says which. Raises Problem."""
    if file.size > MOST_BYTES_IN:
        raise WrongInput(f"{file.filename[:80]} has more than 10 MiB: split it, or send it as a zipped pack.")
    guild_id, person = guild_id_of(interaction), person_of(interaction)
    importing = host_of(interaction).services.importing

    async def work() -> ImportView:
        try:
            data = await file.read()
        except (discord.NotFound, discord.Forbidden):
            raise WrongInput("Discord no longer has the file: send it again.") from None
        return await importing.begin(guild_id, person, file.filename, data, kind=kind, reason=reason)

    host_of(interaction).begin_answer(interaction)
    view = await in_time(interaction, work())
    if rows is None:
        await show_import(interaction, view)
    else:
        await _show_done(interaction, _apply(interaction, view.proposal.proposal_id, RowsTaken(rows)))


async def show_import(interaction: discord.Interaction, view: ImportView, told: str = "") -> None:
    # In a thread: of a large file, both may have tens of thousands of rows.
    await respond(interaction, *await in_time(interaction, asyncio.to_thread(_shown, view, told)))


def _shown(view: ImportView, told: str) -> tuple[discord.ui.LayoutView, Sequence[OutFile]]:
    shown = import_card(view, files_of(view), told)
    return shown.layout, [OutFile(name, data) for name, data in shown.files.items()]


async def look_at_import(interaction: discord.Interaction, number: int) -> None:
    """Show a file that waits, and what importing it would do now."""
    importing = host_of(interaction).services.importing
    host_of(interaction).begin_answer(interaction)
    work = importing.look(guild_id_of(interaction), person_of(interaction), number)
    await show_import(interaction, await in_time(interaction, work))


async def apply_import(interaction: discord.Interaction, number: int, rows: RowsTaken, version: str) -> None:
    """Import the rows of a file, or send it in for a curator; show it anew where it would do something else by now."""
    host_of(interaction).begin_answer(interaction)
    await _show_done(interaction, _apply(interaction, number, rows, version))


async def ask_why(interaction: discord.Interaction, number: int, rows: RowsTaken, version: str, what: str) -> None:
    """Ask why what a file changes is changed, or why its `words` are not those of their source."""
    question, hint = "Why does it change?", "It stands in the history beside what stood there before."
    if what == "words":
        question, hint = "Why do they differ from the source?", "It stands in the history beside the words."
    await open_form(interaction, reason_form("Import", f"import:reason:{number}:{rows}:{version}", question, hint))


async def take_reason(
    interaction: discord.Interaction, number: int, rows: RowsTaken, version: str, reason: str
) -> None:
    """Take why what a file changes is changed, and import it."""
    host_of(interaction).begin_answer(interaction)
    importing = host_of(interaction).services.importing
    guild_id, person = guild_id_of(interaction), person_of(interaction)

    async def work() -> Imported:
        await importing.give_reason(guild_id, person, number, reason)
        return await _apply(interaction, number, rows, version)

    await _show_done(interaction, work())


async def _apply(
    interaction: discord.Interaction, number: int, rows: RowsTaken, version: str | None = None
) -> Imported:
    def tell(done: Imported) -> str:
        return notice_of_import(done, server_name(interaction)).to_json()

    importing = host_of(interaction).services.importing
    return await importing.apply(guild_id_of(interaction), person_of(interaction), number, rows, version, tell)


async def _show_done(interaction: discord.Interaction, work: Awaitable[Imported]) -> None:
    """Show what came of an import; where something is asked first, its trial anew."""
    done = await in_time(interaction, work)
    if done.asked:
        await show_import(interaction, done.view, done.asked)
    else:
        await respond(interaction, await in_time(interaction, _told_of(interaction, done)))


async def _told_of(interaction: discord.Interaction, done: Imported) -> discord.ui.LayoutView:
    """What came of an import, once its author was told."""
    author = None
    if not done.view.is_own:
        author = await tell_author(interaction, done.view.proposal)
    return imported_card(done, author)


async def discard_import(interaction: discord.Interaction, number: int) -> None:
    importing = host_of(interaction).services.importing
    await importing.discard(guild_id_of(interaction), person_of(interaction), number)
    await respond(interaction, discarded_card())
