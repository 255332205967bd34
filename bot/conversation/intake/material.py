"""What is read of what somebody gives: a link, a file, a pasted text, a message; and what is told of its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import discord

from bot.conversation.plumbing.host import Host
from bot.conversation.quoting.messages import member_of, see_message, source_of_message
from bot.problems import WrongInput
from bot.records.dates.date_habits import DateHabits
from bot.records.dates.edtf import Edtf
from bot.records.written.addresses import canonical_address, rule_of_address, with_scheme
from bot.records.written.pages import page_of
from bot.records.written.visible import has_visible
from bot.services.findings import read_one_date
from bot.services.intake.batch import Origin, SourceTold

MOST_BYTES_IN = 10 * 1024 * 1024
_READABLE = (".html", ".htm", ".xhtml", ".pdf", ".docx", ".txt", ".eml", ".md", ".markdown")
_PLAIN = "text/plain; charset=utf-8"


@dataclass(frozen=True, kw_only=True)
class Material:
    """Something to be read, and what is known of its source beside what it says itself."""

    data: bytes
    name: str
    media_type: str
    told: SourceTold
    member_id: int | None = None
    """The Discord id of whoever wrote the message that it is."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """What somebody typed of a source into options or a form, as they typed it."""

    title: str = ""
    publisher: str = ""
    published: str = ""
    archived: str = ""

    @property
    def typed(self) -> Mapping[str, str]:
        """The same by the attributes of a source."""
        return {
            "name": self.title,
            "publisher": self.publisher,
            "published": self.published,
            "archived_url": self.archived,
        }

    @classmethod
    def from_typed(cls, typed: Mapping[str, str]) -> Given:
        """From what was typed, by those attributes."""
        return cls(
            title=typed.get("name", "").strip(),
            publisher=typed.get("publisher", "").strip(),
            published=typed.get("published", "").strip(),
            archived=typed.get("archived_url", "").strip(),
        )

    def told(self, origin: Origin, today: date, habits: DateHabits) -> SourceTold:
        """Raises WrongInput where a date or an address cannot be read."""
        if self.archived and (rule := rule_of_address(with_scheme(self.archived))):
            raise WrongInput(f"The archived address cannot be read: {rule}.")
        return SourceTold(
            origin=origin,
            title=self.title,
            publisher=self.publisher,
            published=read_one_date("published", self.published or None, today, habits),
            archived=canonical_address(self.archived) if self.archived else "",
        )


async def from_link(host: Host, address: str, told: SourceTold) -> Material:
    """What stands at an address. Raises WrongInput."""
    fetched = await host.services.fetcher.fetch(with_scheme(address.strip()))
    return Material(
        data=fetched.data,
        name=fetched.name,
        media_type=fetched.media_type,
        told=replace(told, address=fetched.address, fetched_at=fetched.fetched_at),
    )


async def from_file(file: discord.Attachment, told: SourceTold) -> Material:
    """What a file holds. Raises WrongInput where it is too large, or where Discord no longer has it."""
    if file.size > MOST_BYTES_IN:
        raise _too_large(file.filename)
    try:
        data = await file.read()
    except (discord.NotFound, discord.Forbidden):
        raise _gone() from None
    # What Discord calls it is guessed of its name, and its bytes tell more.
    return Material(data=data, name=file.filename, media_type="", told=replace(told, file=file.filename))


async def from_address_of_file(client: discord.Client, address: str, told: SourceTold) -> Material:
    """What a file holds that Discord keeps at an address. Raises WrongInput where it is gone, or too large."""
    try:
        data = await client.http.get_from_cdn(address)
    except (discord.NotFound, discord.Forbidden):
        raise _gone() from None
    name = unquote(PurePosixPath(urlsplit(address).path).name)
    if len(data) > MOST_BYTES_IN:
        raise _too_large(name)
    return Material(data=data, name=name, media_type="", told=replace(told, file=name))


def _gone() -> WrongInput:
    return WrongInput("Discord no longer has the file: send it again.")


def _too_large(name: str) -> WrongInput:
    return WrongInput(f"{name[:80]} has more than {MOST_BYTES_IN // 2**20} MiB: send a part of it.")


def from_text(text: str, told: SourceTold) -> Material:
    """A text that was pasted. Raises WrongInput where nothing stands in it."""
    if not has_visible(text):
        raise WrongInput("The text is empty: paste the article, or give a link or a file.")
    return Material(data=text.encode(errors="replace"), name="pasted text", media_type=_PLAIN, told=told)


def from_words(message: discord.Message, zone: tzinfo) -> Material:
    """A message's own words. Raises WrongInput where it has none."""
    words = see_message(message, zone, message.content).text
    if not has_visible(words):
        if any(has_visible(passed.content) for passed in message.message_snapshots):
            raise WrongInput("Whose words were forwarded is not told here: use the menu of the message itself.")
        raise WrongInput("This message has nothing to read: no file that can be read, no link and no words of its own.")
    typed = source_of_message(message, zone).typed
    told = SourceTold(
        origin=Origin.MESSAGE,
        address=typed["url"],
        title=typed["name"],
        author=typed["author"],
        published=Edtf.parse(typed["published"]),
    )
    member_id = member_of(message)
    return Material(
        data=words.encode(errors="replace"), name="message", media_type=_PLAIN, told=told, member_id=member_id
    )


def readable_files(message: discord.Message) -> Sequence[discord.Attachment]:
    """The files of a message, or of those that it passes on, that can be read, by their names."""
    files = [*message.attachments, *(file for passed in message.message_snapshots for file in passed.attachments)]
    return [file for file in files if PurePosixPath(file.filename.lower()).suffix in _READABLE]


def links_of(message: discord.Message, zone: tzinfo) -> Sequence[str]:
    """The addresses that a message leads to, one for each page; where its words name none, those of its cards."""
    parts: list[discord.Message | discord.MessageSnapshot] = [message, *message.message_snapshots]
    written = [link for part in parts for link in see_message(message, zone, part.content).links]
    # A link's preview is such a card, too, and may have another address than the link.
    links = written or [link for part in parts for card in part.embeds for link in _links_of_card(message, card, zone)]
    pages: dict[str, str] = {}
    for link in links:
        if not rule_of_address(link):
            pages.setdefault(page_of(link), link)
    return list(pages.values())


def _links_of_card(message: discord.Message, card: discord.Embed, zone: tzinfo) -> Sequence[str]:
    return [card.url] if card.url else see_message(message, zone, card.description or "").links
