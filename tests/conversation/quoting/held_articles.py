"""An article that somebody read in, so that its text is held, and its source."""

from __future__ import annotations

from bot.formats.documents.article_text import ArticleText
from bot.reading.found import Reading
from bot.services.intake.batch import Origin, SourceTold
from bot.services.intake.child import ArticleRead
from bot.services.server.rights import Person as Asker
from tests.conversation.people import Person, Server, World
from tests.services.intake.articles import quote

ADDRESS = "https://gazette.example/lanes"
TEXT = """Lanes at last
“We will look at it in spring, and not before the vote,” Starmer said. “It is a plan.”
He does not want cars banned from the town, he told a meeting of the council’s own staff in May.
"""
HELD, LACKED = (
    "We will look at it in spring, and not before the vote,",
    "We shall look at it in spring, not before the vote.",
)
LACKING = "these words do not stand in the source letter for letter"
WHY = "Why do they differ from the source?"


async def hold(world: World, server: Server, person: Person, text: str = TEXT) -> None:
    """Have a person read the article in, so that its text is held."""
    reading = Reading(quotes=(quote(text, "It is a plan.", speaker="Starmer"),))
    article = ArticleText(text, title="Lanes at last", publisher="Gazette")
    asker = Asker(user_id=person.actor.id, manages_server=False)
    told = SourceTold(origin=Origin.LINK, address=ADDRESS)
    await world.services.intakes.begin(server.guild.id, asker, ArticleRead(article, article.sha256, reading), told)


async def add_source(server: Server, person: Person) -> str:
    """Put a source on record that has the article's address; returns its id."""
    draft = await person.slash(server.channel, "add source", title="Lanes at last", url=ADDRESS)
    return (await person.press(draft, "Save")).ids[0]
