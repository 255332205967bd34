"""/import: records from files, and files to fill in."""

import re
from collections.abc import Mapping, Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.options import Chosen, Kind
from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.lasting import LastingButton, LastingSelect
from bot.conversation.transfer import templates, transferring
from bot.conversation.transfer.trial import answering
from bot.services.transfer.importing import RowsTaken

Rows = app_commands.Transform[str, Chosen(RowsTaken)]


class TransferCog(commands.Cog):
    # “import” is a word of Python.
    @app_commands.command(name="import")
    async def import_file(
        self,
        interaction: discord.Interaction,
        file: discord.Attachment | None = None,
        kind: Kind | None = None,
        reason: str | None = None,
        apply: Rows | None = None,
        template: Kind | None = None,
    ) -> None:
        """Try the import of a file, and see what it would do before it does it; or get a file to fill in.

        Parameters
        ----------
        file:
            CSV, XLSX, ODS, JSON, YAML or a zipped pack, with a pack's columns or TimelineJS's
        kind:
            What kind of record the file holds, where its name and columns do not say
        reason:
            Why; without, no direct quote's words change and nothing is withdrawn or restored
        apply:
            Import at once: all rows, if none is refused, or the valid ones
        template:
            Instead of sending a file, get one to fill in, for this kind of record
        """
        if template is not None or file is None:
            await templates.give_template(interaction, template, has_file=file is not None)
            return
        await transferring.begin_import(interaction, file, kind, reason or "", apply)


class ImportButton(
    LastingButton,
    template=r"import:(?P<verb>((why|words)-)?(all|valid)|open|discard):(?P<id>\d{1,18})(:(?P<version>\w{1,20}))?",
):
    """Goes on with a file that waits to be imported."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        # A button from before there were versions has none, and asks to look first.
        number, version = int(record_id), self.custom_id.split(":", 3)[3:]
        match verb:
            case "open":
                await transferring.look_at_import(interaction, number)
            case "discard":
                await transferring.discard_import(interaction, number)
            case "why-all" | "why-valid" | "words-all" | "words-valid":
                what, _, rows = verb.partition("-")
                await transferring.ask_why(interaction, number, RowsTaken(rows), "".join(version), what)
            case _:
                await transferring.apply_import(interaction, number, RowsTaken(verb), "".join(version))


class RowsButton(LastingButton, template=r"import:(?P<verb>rows):(?P<id>\d{1,18}):(?P<place>\d{1,9})(:\w+)?"):
    """Shows rows of a file as the records that they would be."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        await answering.show_rows(interaction, int(record_id), int(self.custom_id.split(":")[3]))


class AnswerButton(
    LastingButton, template=r"import:(?P<verb>fill|type|forget):(?P<id>\d{1,18})(:(?P<token>\w{1,20}))?"
):
    """Opens the form in which it is said how a file is meant, or takes back what was said."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        number, token = int(record_id), "".join(self.custom_id.split(":")[3:])
        if verb == "forget":
            await answering.forget_answer(interaction, number, token)
        else:
            await answering.type_answer(interaction, number, token)


class AnswerMenu(LastingSelect, template=r"import:(?P<verb>answer|change):(?P<id>\d{1,18}):(?P<token>\w{1,20})"):
    """Takes what was chosen of the answers to a question, or which of the answers is to be changed."""

    async def choose(self, interaction: discord.Interaction, verb: str, number: str, chosen: Sequence[str]) -> None:
        if verb == "answer":
            await answering.take_answer(interaction, int(number), self.custom_id.split(":")[3], chosen[0])
        else:
            await answering.open_question(interaction, int(number), chosen[0])


async def take_typed(interaction: discord.Interaction, match: re.Match[str], texts: Mapping[str, str]) -> None:
    """Take the form in which somebody said how a file is meant."""
    await answering.take_typed(interaction, int(match["id"]), texts)


async def take_reason(interaction: discord.Interaction, match: re.Match[str], texts: Mapping[str, str]) -> None:
    """Take the form in which somebody said why what a file changes is changed."""
    rows, reason = RowsTaken(match["rows"]), texts.get("reason", "")
    await transferring.take_reason(interaction, int(match["id"]), rows, match["version"], reason)


async def setup(host: Host) -> None:
    host.add_dynamic_items(ImportButton, RowsButton, AnswerButton, AnswerMenu)
    host.forms.add(r"import:answers:(?P<id>\d{1,18}):[\w-]{1,60}", take_typed)
    host.forms.add(r"import:reason:(?P<id>\d{1,18}):(?P<rows>all|valid):(?P<version>\w{1,20})", take_reason)
    await host.add_cog(TransferCog())
