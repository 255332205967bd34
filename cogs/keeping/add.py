"""/add: new records, by curators at once and by others through a curator."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.keeping.adding.add_commands import add_command, begin_record
from bot.conversation.options import (
    ActorKind,
    ActorName,
    Directness,
    EventStatus,
    IndicatorName,
    NoValue,
    Qualifier,
    ReleaseMark,
    SourceKind,
    SourceName,
    Stance,
    TopicName,
)
from bot.conversation.plumbing.host import Host
from bot.records.kinds import KINDS, kinds_by


class AddCog(commands.GroupCog, group_name="add", group_description="Add a record: you see it before it is saved"):
    @app_commands.command()
    async def quote(
        self,
        interaction: discord.Interaction,
        speaker: ActorName,
        source: SourceName,
        said_on: str | None = None,
        topic: TopicName | None = None,
        stance: Stance | None = None,
        directness: Directness | None = None,
        according_to: ActorName | None = None,
    ) -> None:
        """Add a quote; its words are written in a form that opens.

        Parameters
        ----------
        speaker:
            Who said it; somebody who is not held yet is made on the way
        source:
            Where it stands: its title or its address; one that is not held yet is made on the way
        said_on:
            When: 16 July 2019, summer 2022, about April 2019, 2015-16
        topic:
            What it is about; several are separated by ;
        stance:
            Where the words put the speaker on the topic; of several, on the first
        directness:
            Direct: the very words. Indirect: what somebody is reported to have said, worded anew
        according_to:
            Who says that the speaker said so, where it is neither the speaker nor the source itself
        """
        given = {"said_on": said_on, "topics": topic, "stance": stance, "told_by": according_to, "extent": "full"}
        # What somebody else tells are never the speaker's very words.
        given["directness"] = directness or ("indirect" if according_to else "direct")
        await begin_record(interaction, "quote", speakers=speaker, sources=source, **given)

    @app_commands.command()
    async def event(
        self,
        interaction: discord.Interaction,
        title: str,
        date: str,
        source: SourceName,
        status: EventStatus = "happened",
        actor: ActorName | None = None,
        topic: TopicName | None = None,
    ) -> None:
        """Add an event; its summary is written in a form that opens.

        Parameters
        ----------
        title:
            What happened or is planned, in a few words of your own
        date:
            When: 16 July 2019, summer 2022, about April 2019, 2015-16, by 2023
        source:
            Where it stands; a source that is not held yet can be made on the way
        status:
            As the source has it
        actor:
            Who took part; several are separated by ;
        topic:
            What it is about; several are separated by ;
        """
        given = {"status": status, "actors": actor, "topics": topic, "sources": source}
        await begin_record(interaction, "event", name=title, date=date, **given)

    @app_commands.command()
    async def figure(
        self,
        interaction: discord.Interaction,
        indicator: IndicatorName,
        source: SourceName,
        value: str | None = None,
        period: str | None = None,
        qualifier: Qualifier | None = None,
        published: str | None = None,
        no_value: NoValue | None = None,
        marked: ReleaseMark | None = None,
    ) -> None:
        """Add a figure as one source gives it.

        Parameters
        ----------
        indicator:
            What is measured; one that is not held yet can be made on the way
        source:
            Where it stands; a source that is not held yet can be made on the way
        value:
            As the source gives it: 1339, £28 million, <5, 5-10; empty where it gives only a change
        period:
            The time that it is about: 2018, 2015-16, January to June 2023
        qualifier:
            How the source puts it; without one, a value is exact
        published:
            When this figure was published: its vintage
        no_value:
            Why the source gives no value, where it says so
        marked:
            Whether its publisher marks it as provisional or revised
        """
        # A figure that gives only a change has no value that could be exact.
        said = qualifier or ("exact" if value else None)
        given = {"value": value, "period": period, "qualifier": said, "published": published}
        given |= {"no_value": no_value, "marked": marked}
        await begin_record(interaction, "figure", indicator=indicator, sources=source, **given)

    @app_commands.command()
    async def source(
        self,
        interaction: discord.Interaction,
        title: str,
        kind: SourceKind = "article",
        publisher: str | None = None,
        author: str | None = None,
        published: str | None = None,
        url: str | None = None,
    ) -> None:
        """Add a source: the document that other records rest on.

        Parameters
        ----------
        title:
            Its own title; in square brackets a title of yours, where its own is not known
        kind:
            What sort of document it is
        publisher:
            Who published it
        author:
            Who wrote it
        published:
            When it was published: 16 July 2019, July 2019, 2019
        url:
            Its address: https://www.example.org/page, or www.example.org/page
        """
        given = {"publisher": publisher, "author": author, "published": published, "url": url}
        await begin_record(interaction, "source", name=title, kind=kind, **given)

    @app_commands.command()
    async def actor(
        self, interaction: discord.Interaction, name: str, kind: ActorKind = "person", aliases: str | None = None
    ) -> None:
        """Add a person or an organisation.

        Parameters
        ----------
        name:
            The full name
        kind:
            A person or an organisation
        aliases:
            Other names, separated by ;
        """
        await begin_record(interaction, "actor", name=name, kind=kind, aliases=aliases)

    @app_commands.command()
    @app_commands.rename(since="from", until="to")
    async def role(
        self,
        interaction: discord.Interaction,
        actor: ActorName,
        title: str,
        organisation: ActorName | None = None,
        party: ActorName | None = None,
        since: str | None = None,
        until: str | None = None,
        attested_on: str | None = None,
        source: SourceName | None = None,
    ) -> None:
        """Add an office that somebody holds or held.

        Parameters
        ----------
        actor:
            Who holds it
        title:
            The office: First Minister, Leader, MP
        organisation:
            The body in which it is held
        party:
            The party for which it is held
        since:
            From when, as far as a source says
        until:
            Until when, as far as a source says
        attested_on:
            When the source shows that it was held, such as the day of the article
        source:
            Where it stands
        """
        given = {
            "organisation": organisation,
            "party": party,
            "held_from": since,
            "held_to": until,
            "attested_on": attested_on,
            "source": source,
        }
        await begin_record(interaction, "role", actor=actor, name=title, **given)

    @app_commands.command()
    async def topic(self, interaction: discord.Interaction, name: str, synonyms: str | None = None) -> None:
        """Add a topic, with all the names by which people call it.

        Parameters
        ----------
        name:
            How it is called on cards
        synonyms:
            What else it is called, separated by ; a search for one finds them all
        """
        await begin_record(interaction, "topic", name=name, synonyms=synonyms)

    @app_commands.command()
    async def indicator(
        self,
        interaction: discord.Interaction,
        name: str,
        unit: str | None = None,
        place: str | None = None,
        publisher: str | None = None,
        topic: TopicName | None = None,
    ) -> None:
        """Add an indicator: what figures measure.

        Parameters
        ----------
        name:
            What is measured
        unit:
            In what: deaths, %, £
        place:
            Where it is measured
        publisher:
            Whose number it is
        topic:
            What it is about; several are separated by ;
        """
        given = {"unit": unit, "place": place, "publisher": publisher, "topics": topic}
        await begin_record(interaction, "indicator", name=name, **given)


async def setup(host: Host) -> None:
    cog = AddCog()
    # A kind of record that is new needs no word here: its options follow from its fields.
    written = {command.name for command in cog.walk_app_commands()}
    for kind in kinds_by(lambda traits: traits.place):
        if kind not in written and cog.app_command:
            cog.app_command.add_command(add_command(KINDS[kind]))
    await host.add_cog(cog)
