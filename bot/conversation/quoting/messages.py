"""A message of Discord as a quote: the words that it quotes, or else its own, when it was written, what it leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, tzinfo

import discord

from bot.formats.shapes.message_titles import describe_moment, name_author, tell_message, title_message
from bot.formats.shapes.seen_words import MessageReader, Seen
from bot.presentation.text.excerpts import sentences
from bot.problems import WrongInput
from bot.records.fields import TEXT_LIMIT
from bot.records.kinds.source import SourceKind
from bot.records.written.addresses import rule_of_address
from bot.records.written.lists import join_list
from bot.records.written.quotation_marks import Quoted, marked, quoted_in
from bot.records.written.visible import has_visible
from bot.services.keeping.drafts import Draft

_BESIDE_LIMIT = 500
_TITLE_LIMIT, _ADDRESS_SHOWN = 300, 120
_MOST_LINKS = 5
_BLOCK_QUOTE = re.compile(r">(?:>>)? ")
_SENTENCE_ENDS = (".", "!", "?", "…", ",", "。", "！", "？", "।", "۔", "؟")
_OF_DISCORD = re.compile(r"https://(?:\w+\.)?discord(?:app)?\.com/channels/")


def draft_of_message(message: discord.Message, zone: tzinfo) -> Draft:
    """A draft of the words that a message quotes, or of its own where it quotes none. Raises WrongInput.

    Who said them is left to be asked: its author, who is made on the way, may have passed on somebody else's words. Its
    sources are the links in it, or the message itself, which is dated as in `zone`.
    """
    reader = MessageReader(_names(message), zone)
    seen = reader.read(message.content)
    quoted = quoted_in(seen.text) or _quoted_by_lines(reader, message.content)
    words = quoted.inside if quoted else _without_links(seen)
    if not has_visible(words):
        what = "it is a picture, a card, a link or passed on from elsewhere"
        raise WrongInput(f"This message has no words of its own to quote: {what}.")
    if len(words) > TEXT_LIMIT:
        raise WrongInput(f"This message has {len(words):,} characters; a quote has at most {TEXT_LIMIT:,}.")
    written_at = message.created_at.astimezone(zone)
    links, itself = [*_linked(message, seen, written_at)], source_of_message(message, zone)
    typed = {
        "text": marked(words),
        "directness": "direct",
        "extent": "full" if quoted is None or _is_whole(words) else "fragment",
        **_beside(quoted, seen),
        # Which of several it is nobody can tell but a person.
        **({"sources": join_list([(links or [itself])[0].title])} if len(links) <= 1 else {}),
        **({"note": seen.note} if seen.note else {}),
    }
    # What its author says themselves stands in the message, and has its date.
    cited = [source.title for source in (*links, itself)] if len(links) <= 1 else [itself.title]
    own = {"said_on": written_at.date().isoformat(), "sources": join_list(cited)}
    every = {"text": marked(_without_links(seen)), "extent": "full", "before": "", "after": ""}
    named = {"name": _author(message), "kind": "person"}
    return Draft(
        kind="quote",
        typed=typed,
        origin="Save as quote",
        made=(
            *links,
            itself,
            Draft(kind="actor", typed=named, wrote_it=True, of_member=member_of(message) is not None),
        ),
        if_own={} if quoted else own,
        if_all={**own, **every} if quoted else {},
    )


def see_message(message: discord.Message, zone: tzinfo, content: str) -> Seen:
    """What a reader sees of a message, or of what it passes on."""
    # The bot has no intent to read messages: Discord gives it the words of one only where the message's menu is used.
    return MessageReader(_names(message), zone).read(content)


def member_of(message: discord.Message) -> int | None:
    """The Discord id of whoever wrote a message; None where a webhook did, which has one id for all its names."""
    return message.author.id if message.webhook_id is None else None


def _names(message: discord.Message) -> dict[str, str]:
    """What stands in a message for whom and what it mentions, by the signs that it has for them."""
    people = {f"@{user.id}": f"@{user.display_name}" for user in message.mentions}
    roles = {f"@&{role.id}": f"@{role.name}" for role in message.role_mentions}
    channels = {f"#{channel.id}": f"#{getattr(channel, 'name', '')}" for channel in message.channel_mentions}
    return people | roles | channels


def _author(message: discord.Message) -> str:
    return name_author(message.author.display_name, message.author.name)


def _quoted_by_lines(reader: MessageReader, content: str) -> Quoted | None:
    """What a message quotes as Discord has it, in lines that begin with ">", and the lines beside them."""
    rows = content.split("\n")
    to_the_end = next((place for place, row in enumerate(rows) if row.startswith(">>> ")), len(rows))
    places = [place for place, row in enumerate(rows) if _BLOCK_QUOTE.match(row) or place > to_the_end]
    if "```" in content or not places:
        return None
    before, after = rows[: places[0]][-1:], rows[places[-1] + 1 :][:1]
    inside = "\n".join(rows[place] for place in places)
    return Quoted(*(reader.read(text).text for text in ("".join(before), inside, "".join(after))))


def _without_links(seen: Seen) -> str:
    """The words without the links that stand before or after all of them, or on lines of their own."""
    rows = [row for row in seen.text.split("\n") if row.strip() not in seen.links]
    words = "\n".join(rows).strip()
    for link in sorted(seen.links, key=len, reverse=True):
        words = words.removesuffix(link).removeprefix(link).strip()
    return words


def _is_whole(words: str) -> bool:
    """Whether words within marks look like whole sentences."""
    first = next((sign for sign in words if sign.isalnum()), "")
    return not first.islower() and words.rstrip("\"'”’»").endswith(_SENTENCE_ENDS)


def _beside(quoted: Quoted | None, seen: Seen) -> dict[str, str]:
    """The words beside those that are quoted, no link among them, and whole sentences where they are many."""
    if quoted is None:
        return {}
    before, after = quoted.before, quoted.after
    for link in seen.links:
        before, after = before.replace(link, "").strip(), after.replace(link, "").strip()
    while len(before) > _BESIDE_LIMIT:
        before = "".join(sentences(before)[1:])
    while len(after) > _BESIDE_LIMIT:
        after = "".join(sentences(after)[:-1]).strip()
    return {name: text for name, text in (("before", before), ("after", after)) if has_visible(text)}


def source_of_message(message: discord.Message, zone: tzinfo) -> Draft:
    """A message itself as a source."""
    written_at = message.created_at.astimezone(zone)
    typed = {
        "name": title_message(*_told_by(message, written_at)),
        "kind": "message",
        "author": _author(message),
        "published": written_at.date().isoformat(),
        "url": message.jump_url,
    }
    return Draft(kind="source", typed=typed)


def _told_by(message: discord.Message, written_at: datetime) -> tuple[str, str, str]:
    return _author(message), message.author.name, describe_moment(written_at)


def _linked(message: discord.Message, seen: Seen, written_at: datetime) -> Iterator[Draft]:
    """What a message leads to, as sources: by the titles that its previews show, or by their addresses."""
    previews = {embed.url: embed for embed in message.embeds if embed.url and embed.title}
    for link in list(dict.fromkeys(seen.links))[:_MOST_LINKS]:
        if rule_of_address(link):
            continue
        preview, shown = previews.get(link), link.partition("://")[2][:_ADDRESS_SHOWN]
        ours = f"[Page {shown}, linked in a message {tell_message(*_told_by(message, written_at))}]"
        typed = {
            "name": ((preview.title if preview else None) or ours)[:_TITLE_LIMIT],
            "kind": str(SourceKind.MESSAGE if _OF_DISCORD.match(link) else SourceKind.ARTICLE),
            "url": link,
            "publisher": (preview.provider.name if preview else None) or "",
        }
        yield Draft(kind="source", typed={name: text for name, text in typed.items() if text})
