"""The buttons, choices and forms of a draft: what /add, /edit, /review and Save as quote have in common."""

import re
from collections.abc import Mapping, Sequence

import discord

from bot.conversation.keeping import drafting
from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.lasting import LastingButton, LastingSelect


class DraftButton(
    LastingButton,
    # At most 18 digits, which SQLite holds as a number; 20 would raise an error in place of an answer.
    template=r"draft:(?P<verb>save|keep|discard|decline|catch-up|page|make|open|queue):(?P<id>\d{1,18})(:(?P<place>\w{1,60}))?",
):
    """Goes on with a draft; for the queue, the number is how many proposals stand on the pages before."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        number, place = int(record_id), self.custom_id.rpartition(":")[2]
        match verb:
            case "discard":
                await drafting.discard(interaction, number)
            case "decline":
                await drafting.open_declining(interaction, number)
            case "queue":
                await drafting.show_queue(interaction, number)
            case _:
                await drafting.shown_anyhow(interaction, number, _go_on(interaction, verb, number, place))


async def _go_on(interaction: discord.Interaction, verb: str, number: int, place: str) -> None:
    """Do what shows the draft, or opens one of its forms."""
    match verb:
        case "save":
            await drafting.save(interaction, number, place)
        case "keep":
            await drafting.open_keeping_words(interaction, number, place)
        case "catch-up":
            await drafting.catch_up(interaction, number)
        case "page":
            await drafting.open_page(interaction, number, int(place) if place.isdecimal() else 0)
        case "make":
            await drafting.open_making(interaction, number, place)
        case _:
            await drafting.show_draft(interaction, number)


class DraftChoice(LastingSelect, template=r"choice:(?P<verb>\w{1,40}):(?P<id>\d{1,18})(:(?P<place>\w{1,20}))?"):
    """Takes which of several records or dates is meant."""

    async def choose(self, interaction: discord.Interaction, verb: str, number: str, chosen: Sequence[str]) -> None:
        # Cards of before say nothing of the place: of them the first open name of the field was asked.
        place = self.template.fullmatch(self.custom_id)
        work = drafting.take_choice(interaction, int(number), verb, chosen[0], (place and place["place"]) or "")
        await drafting.shown_anyhow(interaction, int(number), work)


async def take_form(interaction: discord.Interaction, match: re.Match[str], texts: Mapping[str, str]) -> None:
    """Take a form of a draft that was sent."""
    # A form may have stood open while others wrote: by its version it is known what it began from.
    number, place, version = int(match["id"]), match["place"], match["version"] or ""
    match match["verb"]:
        case "page":
            work = drafting.take_page(interaction, number, version, texts)
        case "make":
            work = drafting.take_made(interaction, number, version, place, texts)
        case "reason":
            work = drafting.take_reason(interaction, number, place, texts.get("reason", ""))
        case "kept":
            work = drafting.take_kept_words(interaction, number, place, texts.get("reason", ""))
        case _:
            work = drafting.decline(interaction, number, texts.get("reason", ""))
    await drafting.shown_anyhow(interaction, number, work)


async def setup(host: Host) -> None:
    host.add_dynamic_items(DraftButton, DraftChoice)
    host.forms.add(
        r"draft:(?P<verb>page|make|reason|kept|declined):(?P<id>\d{1,18}):(?P<place>\w{1,60})(:(?P<version>\w{1,60}))?",
        take_form,
    )
