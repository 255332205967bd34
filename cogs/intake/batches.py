"""The buttons, menus and forms of an article that is being looked over."""

import re
from collections.abc import Mapping, Sequence

import discord

from bot.conversation.intake import deciding, looking_over, reading_in
from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.lasting import LastingButton, LastingSelect
from bot.presentation.intake.batch_card import NOBODY_HELD

# At most 18 digits, which SQLite holds as a number; the place is that of an entry, or of a name.
_AT = r"(?P<id>\d{1,18}):(?P<place>\d{1,9}):(?P<version>\w{1,20})"
_VERBS = "page|decide|reopen|titles|source|edit|save|discard"


class ArticleButton(LastingButton, template=r"intake:(?P<verb>open):(?P<id>\d{1,18})"):
    """Shows an article as it stands."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        await looking_over.open_batch(interaction, int(record_id))


class IntakeButton(LastingButton, template=rf"intake:(?P<verb>{_VERBS}):{_AT}"):
    """Goes on with an article."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        number = int(record_id)
        place, version = self.custom_id.split(":")[3:]
        match verb:
            case "page":
                await looking_over.open_page(interaction, number, int(place))
            case "decide":
                await deciding.decide(interaction, number, int(place), version)
            case "reopen":
                await deciding.reopen(interaction, number, int(place), version)
            case "titles":
                await deciding.open_titles(interaction, number, int(place))
            case "source":
                await deciding.open_source(interaction, number)
            case "edit":
                await deciding.open_edit(interaction, number, int(place))
            case "save":
                await deciding.save(interaction, number, version)
            case _:
                await deciding.discard(interaction, number)


class IntakeMenu(LastingSelect, template=rf"intake:(?P<verb>chosen|look|pages|voice|held|which):{_AT}"):
    """Takes which entries are chosen, which of them or which page is shown, and who or what is meant."""

    async def choose(self, interaction: discord.Interaction, verb: str, number: str, chosen: Sequence[str]) -> None:
        place, version = self.custom_id.split(":")[3:]
        match verb:
            case "chosen":
                numbers = [int(value) for value in chosen if value.isdecimal()]
                await looking_over.take_chosen(interaction, int(number), int(place), version, numbers)
            case "look":
                await looking_over.open_entry(interaction, int(number), int(chosen[0]))
            case "pages":
                await looking_over.open_page(interaction, int(number), int(chosen[0]))
            case "voice":
                meant = "" if chosen[0] == NOBODY_HELD else chosen[0]
                await looking_over.settle_voice(interaction, int(number), int(place), version, meant)
            case "held":
                await deciding.take_held_source(interaction, int(number), version, chosen[0])
            case _:
                await reading_in.begin_with_offered(interaction, version, int(chosen[0]))


async def take_form(interaction: discord.Interaction, match: re.Match[str], texts: Mapping[str, str]) -> None:
    """Take a form of an article that was sent."""
    number, place, version = int(match["id"]), int(match["place"]), match["version"]
    match match["verb"]:
        case "text":
            await reading_in.take_text(interaction, texts)
        case "source":
            await deciding.take_source(interaction, number, version, texts)
        case "titles":
            await deciding.take_titles(interaction, number, place, version, texts)
        case _:
            await deciding.take_edit(interaction, number, place, version, texts)


async def setup(host: Host) -> None:
    host.add_dynamic_items(ArticleButton, IntakeButton, IntakeMenu)
    host.forms.add(rf"intake:(?P<verb>text|source|titles|edit):{_AT}", take_form)
