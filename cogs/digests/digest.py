"""/digest: posts of what is new on record, by a schedule."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.digests import digesting
from bot.conversation.options import (
    ActorName,
    ActorOrNone,
    DayWords,
    DigestName,
    DigestPlace,
    DigestZone,
    Empty,
    Kind,
    KindOrNone,
    Missed,
    ScheduleWords,
    TopicName,
    TopicOrNone,
)
from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.lasting import LastingButton
from bot.presentation.digests.digest_cards import digest_list
from bot.presentation.text.markup import joined
from bot.records.kinds import KINDS
from bot.services.digests.digests import DigestService
from bot.services.digests.section import default_kinds

Days = app_commands.Range[int, 0, 60]
Hours = app_commands.Range[int, 1, 168]
_SETTLED = {
    "schedule": "Daily, weekdays, weekly, fortnightly, monthly, or a cron line such as 15 9 * * 1-5",
    "time": "At what time of day: 09:00 unless you say 9:30, 10am or 17:30",
    "day": "Weekly and fortnightly: the weekday, else Monday. Monthly: 1 to 28 or last, else the 1st",
    "timezone": "Whose time that is: Europe/London, or “server” for this server's, which is the default",
    "channel": "Where it is posted: here unless you say where",
    "title": "What its posts are called, in at most 100 characters",
    "topic": "Only what is on this topic; “none” for any",
    "actor": "Only what this person or body said, did or is; “none” for anybody",
    "kind": f"Only records of this kind; by default {joined([KINDS[kind].PLURAL for kind in default_kinds()])}",
    "mention": "The role that each post calls",
    "ahead": "For how many days ahead it tells what is planned: 0 to 60, by default 7",
    "on_this_day": "Whether it tells what happened on the same day of earlier years; by default it does",
    "counts": "Whether it tells curators how much waits for review or is disputed",
    "empty": "What it does when there is nothing to say: by default it stays silent",
    "missed": "What becomes of a post whose time came while the bot was away: by default it is sent late",
    "late_hours": "How many hours late it may be sent, by default 12; after that the next one tells it",
}
"""What is settled of a digest: /digest create settles it, and /digest edit settles anew what is given."""


class DigestCog(commands.GroupCog, group_name="digest", group_description="Posts of what is new on record, on time"):
    """Of `create` and `edit`, the parameters tell Discord what may be given, and `given_in` tells what was."""

    def __init__(self, digests: DigestService) -> None:
        self._digests = digests

    @app_commands.command()
    @app_commands.describe(**_SETTLED, so_far="Whether the first post tells all that is on record already")
    async def create(
        self,
        interaction: discord.Interaction,
        schedule: ScheduleWords,
        time: str | None = None,
        day: DayWords | None = None,
        timezone: DigestZone | None = None,
        channel: DigestPlace | None = None,
        title: str | None = None,
        topic: TopicName | None = None,
        actor: ActorName | None = None,
        kind: Kind | None = None,
        mention: discord.Role | None = None,
        ahead: Days | None = None,
        on_this_day: bool | None = None,
        counts: bool | None = None,
        empty: Empty | None = None,
        missed: Missed | None = None,
        late_hours: Hours | None = None,
        so_far: bool | None = None,
    ) -> None:
        """Set up a digest: a post of what is new on record, on time, when there is something to say."""
        await digesting.create(interaction, digesting.given_in(interaction))

    @app_commands.command(name="list")
    async def list_all(self, interaction: discord.Interaction) -> None:
        """Show this server's digests, and when each is due."""
        await answer(interaction, Question(self._digests.all), digest_list, private=True)

    @app_commands.command()
    async def preview(self, interaction: discord.Interaction, digest: DigestName) -> None:
        """Show you alone what a digest would post now, what it leaves out and why, and when the next fall.

        Parameters
        ----------
        digest:
            Its id, such as D1, or its title
        """
        await digesting.preview(interaction, digest)

    @app_commands.command()
    @app_commands.describe(**_SETTLED, digest="Its id, such as D1, or its title", no_mention="Call no role any more")
    async def edit(
        self,
        interaction: discord.Interaction,
        digest: DigestName,
        schedule: ScheduleWords | None = None,
        time: str | None = None,
        day: DayWords | None = None,
        timezone: DigestZone | None = None,
        channel: DigestPlace | None = None,
        title: str | None = None,
        topic: TopicOrNone | None = None,
        actor: ActorOrNone | None = None,
        kind: KindOrNone | None = None,
        mention: discord.Role | None = None,
        no_mention: bool | None = None,
        ahead: Days | None = None,
        on_this_day: bool | None = None,
        counts: bool | None = None,
        empty: Empty | None = None,
        missed: Missed | None = None,
        late_hours: Hours | None = None,
    ) -> None:
        """Change a digest; what you leave out stays as it is."""
        await digesting.edit(interaction, digesting.given_in(interaction))

    @app_commands.command()
    async def pause(self, interaction: discord.Interaction, digest: DigestName) -> None:
        """Let a digest post nothing until it is resumed.

        Parameters
        ----------
        digest:
            Its id, such as D1, or its title
        """
        await digesting.move(interaction, digest, self._digests.pause, "It is paused.", "It was paused already.")

    @app_commands.command()
    async def resume(self, interaction: discord.Interaction, digest: DigestName) -> None:
        """Let a paused digest go on; what was recorded meanwhile is told by its next post.

        Parameters
        ----------
        digest:
            Its id, such as D1, or its title
        """
        await digesting.resume(interaction, digest)

    @app_commands.command()
    async def delete(self, interaction: discord.Interaction, digest: DigestName) -> None:
        """Let a digest post nothing any more; what it has posted stays where it is.

        Parameters
        ----------
        digest:
            Its id, such as D1, or its title
        """
        await digesting.move(interaction, digest, self._digests.delete, "It is deleted.")

    @app_commands.command()
    async def send(self, interaction: discord.Interaction, digest: DigestName) -> None:
        """Post a digest now; its schedule goes on unchanged.

        Parameters
        ----------
        digest:
            Its id, such as D1, or its title
        """
        await digesting.send(interaction, digest)


class DigestButton(LastingButton, template=r"digest:(?P<verb>rest):(?P<id>\d{1,18}-\d{1,11}-\d{1,4})"):
    """Shows what the messages of an issue had no room for."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        await digesting.show_rest(interaction, record_id)


async def setup(host: Host) -> None:
    host.add_dynamic_items(DigestButton)
    await host.add_cog(DigestCog(host.services.digests))
