"""What is exported of Discord: messages as JSON, as DiscordChatExporter and others write them, and Nadeko's quotes.

https://github.com/Tyrrrz/DiscordChatExporter writes {"guild": …, "channel": …, "messages": [{"id", "timestamp",
"content", "author": {"id", "name", "nickname"}, "mentions": […]}]}, others lists of such messages. Nadeko
(https://nadeko.bot, `.quotesexport`) writes YAML: by keyword lists of {id, an, aid, txt}, `an` being who added it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, tzinfo

from bot.formats.listed import Value
from bot.formats.shapes.made_sheets import MadeSheet, on_one_line, text_of
from bot.formats.shapes.message_titles import describe_moment, name_author, title_message
from bot.formats.shapes.seen_words import MessageReader, Seen
from bot.formats.sheet import Sheet
from bot.formats.tally import Tally
from bot.formats.understood.changes import around
from bot.formats.understood.naming import name_some, told_once
from bot.formats.understood.remarks import About
from bot.records.fields import NAME_LIMIT
from bot.records.kinds.quote import Directness, Extent
from bot.records.kinds.source import SourceKind

_SAID = {"", "Default", "Reply", "0", "19", "default", "reply"}
_TITLE_LIMIT = 200
_MOST_NAMED = 5
_LONGEST = 4000
"""The characters that a message can have: https://docs.discord.com/developers/resources/message."""
_LEFT_OUT = {
    "attachments": "attachments",
    "embeds": "embeds",
    "stickers": "stickers",
    "reactions": "reactions",
    "poll": "polls",
    "reference": "what they answer",
    "timestampEdited": "that they were edited",
    "edited_timestamp": "that they were edited",
    "isPinned": "that they are pinned",
    "pinned": "that they are pinned",
}
"""What a message may have beside its words, as exports and Discord's API call it, and as it is told."""


def find_messages(tree: Value) -> Sequence[Value] | None:
    """The messages that JSON is an export of; None where it is something else."""
    listed = tree.get("messages") if isinstance(tree, Mapping) else tree
    if not isinstance(listed, list) or not any(map(_is_message, listed[:20])):
        return None
    return listed


def _is_message(value: Value) -> bool:
    if not isinstance(value, Mapping) or not isinstance(value.get("content"), str):
        return False
    return "author" in value and not {"timestamp", "created_at", "link", "url"}.isdisjoint(value)


def read_messages(tree: Value, messages: Sequence[Value], tally: Tally, zone: tzinfo) -> list[Sheet]:
    """Read messages as quotes, each on itself as source: the sheets "sources" and "quotes". Raises WrongInput.

    They are dated, and their words are read, as *Save as quote* does in a server of this zone.
    """
    sources, quotes = MadeSheet("sources", tally), MadeSheet("quotes", tally)
    left_out: list[int] = []
    beside: Counter[str] = Counter()
    changed: list[tuple[int, str, str]] = []
    moved: list[tuple[int, str]] = []
    for number, message in enumerate(messages, start=1):
        tally.count_line()
        written = text_of(message, "content")
        seen = see_words(written, dict(_names_in(tree, message)), zone)
        words = seen.text
        author, user_name = _author(message)
        if not words or not author or text_of(message, "type") not in _SAID:
            left_out.append(number)
            continue
        if words != written.strip():
            changed.append((number, written, words))
        beside.update(_left_out(message))
        (day, when), address = _written_at(message, zone), _address(tree, message)
        if day and not _stamp(message).startswith(day):
            moved.append((number, day))
        where = on_one_line(_where(tree), NAME_LIMIT)
        key = f"discord-{text_of(message, 'id') or number}"[:NAME_LIMIT].lower()
        title = on_one_line(title_message(author, user_name, when), _TITLE_LIMIT)
        told = {"published": day, "url": address, "author": author}
        sources.add(number, key=key, title=title, kind=SourceKind.MESSAGE, **told)
        said = {"said_on": day, "occasion": where, "note": seen.note, "sources": key}
        quotes.add(number, speaker=author, text=words, directness=Directness.DIRECT, extent=Extent.FULL, **said)
    _tell_words(quotes, "message", changed)
    if moved:
        number, day = moved[0]
        dated = f"message {number:,}: its day is {day} in the server’s time zone, {zone}"
        quotes.tell(About.DATES, told_once(dated, len(moved)))
    if beside:
        named = ", ".join(f"{what} ({count:,})" for what, count in beside.items())
        quotes.tell(About.COLUMNS, f"left out of so many messages: {named}")
    if left_out:
        shown = name_some(left_out, _MOST_NAMED, "{:,}".format)
        quotes.tell(About.ROWS, f"left out as no words of anybody: messages {shown}")
    return [sheet for sheet in (sources.made(), quotes.made()) if sheet.rows]


def _left_out(message: Value) -> list[str]:
    """What a message has beside its words that no quote has a place for."""
    named = [what for key, what in _LEFT_OUT.items() if isinstance(message, Mapping) and message.get(key)]
    return [*dict.fromkeys(named)]


def see_words(written: str, names: Mapping[str, str], zone: tzinfo) -> Seen:
    """What a reader saw of words; those that no message can be so long as stand as they are."""
    return MessageReader(names, zone).read(written) if len(written) <= _LONGEST else Seen(text=written.strip())


def _tell_words(quotes: MadeSheet, thing: str, changed: Sequence[tuple[int, str, str]]) -> None:
    """That marks and tokens are read as people saw them: in the first of these things with any, and how many more."""
    if changed:
        number, written, words = changed[0]
        before, after = around(written.strip(), words)
        said = f"“{before}” is read as “{after}”, without Discord’s own marks and tokens"
        quotes.tell(About.CELLS, told_once(f"{thing} {number:,}: {said}", len(changed)))


def _author(message: Value) -> tuple[str, str]:
    """The name that is shown for whoever wrote a message, and their user name; the same where only one is told."""
    author = message.get("author") if isinstance(message, Mapping) else None
    user_name = on_one_line(text_of(author, "username") or text_of(author, "name") or text_of(author), NAME_LIMIT)
    shown = name_author(_name_of(author), user_name)
    return shown, user_name or shown


def _name_of(person: Value) -> str:
    names = (text_of(person, key) for key in ("nickname", "global_name", "name", "username"))
    return next(filter(None, names), "") or text_of(person)


def _names_in(tree: Value, message: Value) -> Iterator[tuple[str, str]]:
    """What stands in a message for whom and what it mentions, by the signs that it has for them."""
    mentions = message.get("mentions") if isinstance(message, Mapping) else None
    for one in mentions if isinstance(mentions, list) else ():
        if name := _name_of(one):
            yield f"@{text_of(one, 'id')}", f"@{name}"
    if channel := text_of(tree, "channel", "name"):
        yield f"#{text_of(tree, 'channel', 'id')}", f"#{channel}"


def _stamp(message: Value) -> str:
    return text_of(message, "timestamp") or text_of(message, "created_at")


def _written_at(message: Value, zone: tzinfo) -> tuple[str, str]:
    """The day of a message as an ISO date, and its moment in words, both in the zone of the server."""
    stamp = _stamp(message)
    # What is no moment is none either once it is read as a date.
    with suppress(ValueError, OverflowError):
        written_at = datetime.fromisoformat(stamp)
        # Where an export does not say in which zone it is, nobody can tell.
        local = written_at.astimezone(zone) if written_at.tzinfo else written_at
        day = local.date().isoformat()
        return day, describe_moment(local) if len(stamp) > len(day) else day
    return stamp[:10], ""


def _where(tree: Value) -> str:
    channel, guild = text_of(tree, "channel", "name"), text_of(tree, "guild", "name")
    return ", ".join(filter(None, (f"#{channel}" if channel else "", guild)))


def _address(tree: Value, message: Value) -> str:
    if told := text_of(message, "link") or text_of(message, "url") or text_of(message, "jump_url"):
        return told
    ids = (text_of(tree, "guild", "id"), text_of(tree, "channel", "id"), text_of(message, "id"))
    return f"https://discord.com/channels/{'/'.join(ids)}" if all(one.isdigit() for one in ids) else ""


def is_nadeko(tree: Value) -> bool:
    """Whether YAML is Nadeko's export: lists by keyword, of quotes with who added them."""
    if not isinstance(tree, Mapping) or not tree:
        return False
    first = next(iter(tree.values()))
    return isinstance(first, list) and bool(first) and isinstance(first[0], Mapping) and {"an", "txt"} <= set(first[0])


def read_nadeko(tree: Value, tally: Tally, zone: tzinfo) -> list[Sheet]:
    """Read Nadeko's quotes; who said them it does not hold, but often as the keyword. Raises WrongInput."""
    quotes = MadeSheet("quotes", tally)
    number = 0
    changed: list[tuple[int, str, str]] = []
    has_ids = False
    for keyword, listed in tree.items() if isinstance(tree, Mapping) else ():
        for one in listed if isinstance(listed, list) else ():
            number += 1
            tally.count_line()
            added_by, written = text_of(one, "an"), text_of(one, "txt")
            seen = see_words(written, {}, zone)
            words = seen.text
            if words != written:
                changed.append((number, written, words))
            has_ids |= isinstance(one, Mapping) and not {"id", "aid"}.isdisjoint(one)
            quotes.add(
                number,
                keyword=on_one_line(text_of(keyword), NAME_LIMIT),
                text=words,
                note="\n".join(filter(None, (f"Added in Nadeko by {added_by}." if added_by else "", seen.note))),
            )
    rule = "Nadeko holds who added a quote, and not who said it: choose what “keyword” is, where it is the speaker"
    quotes.tell(About.COLUMNS, rule)
    if has_ids:
        quotes.tell(About.COLUMNS, "Nadeko’s ids of quotes, and of who added them, are left out")
    _tell_words(quotes, "quote", changed)
    return [quotes.made()]
