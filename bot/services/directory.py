"""Finds the actor, topic, indicator or source that people mean by what they type."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass

from bot.problems import NotHeld, WrongInput
from bot.records.kinds import KIND_BY_LETTER, KINDS
from bot.records.record import Reference, split_id
from bot.services.names import Name, NameIndex, Suggestion, fold, singular
from bot.storage.database import Database
from bot.storage.search_index import Term, words_of
from bot.storage.workspace import NameRow, Workspace

INDEXES_HELD = 64
"""Name indexes kept in memory, for the guilds that asked last."""
_LONGEST_SYNONYM_WORDS = 8
_SHOWN = 60


class AmbiguousName(WrongInput):
    """Several records fit equally well; the person is asked which one is meant."""

    def __init__(self, text: str, kind: str, candidates: tuple[Name, ...]) -> None:
        names = _either([f"{name.name} ({name.record_id})" for name in candidates[:5]])
        super().__init__(f"“{_short(text)}” may be {names}. Which {kind} is meant?")
        self.text = text
        self.candidates = candidates


@dataclass(frozen=True)
class Resolved:
    """The record that was meant; `typed` is what was forgiven, None where the name fitted."""

    reference: Reference
    typed: str | None = None


@dataclass
class _Names:
    index: NameIndex
    rows: dict[str, NameRow]
    exact: dict[str, int]
    """Folded name or alias to database id."""
    revision: int = 0


class Directory:
    """The names of each guild's records, held in memory and read anew when the guild's records changed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: OrderedDict[tuple[int, str], _Names] = OrderedDict()

    def workspace(self, guild_id: int) -> Workspace:
        return Workspace(self._database.read, guild_id)

    async def suggest(self, guild_id: int, kind: str, text: str) -> list[Suggestion]:
        """What to offer for `text` as it is being typed, at most 25."""
        return (await self._names(guild_id, kind)).index.suggest(text)

    async def resolve(self, guild_id: int, kind: str, text: str) -> Resolved:
        """Find the record of a kind that `text` names. Raises AmbiguousName, or NotHeld with the nearest names."""
        names = await self._names(guild_id, kind)
        resolution = names.index.resolve(text)
        if resolution.match:
            row = names.rows[resolution.match.record_id]
            reference = Reference(kind, KINDS[kind].LETTER, row.record_id, row.number, row.name)
            return Resolved(reference, text if resolution.is_guess else None)
        if resolution.candidates:
            raise AmbiguousName(text, kind, resolution.candidates)
        raise NotHeld(_not_held(kind, text, resolution.nearest, bool(names.rows)))

    async def resolve_option(self, guild_id: int, kind: str, text: str | None) -> Resolved | None:
        """The same for an option that may be left out."""
        return await self.resolve(guild_id, kind, text) if text is not None else None

    async def indicators_in(self, guild_id: int, place: str) -> list[int]:
        """The database ids of the indicators that are measured in a place whose name holds `place`."""
        wanted = fold(place)
        places = await self.workspace(guild_id).places() if wanted else []
        return [one for one, where in places if wanted in fold(where)]

    async def terms(self, guild_id: int, text: str) -> tuple[Term, ...]:
        """Split a search text into its terms: the longest runs of words that name a topic, and single words."""
        exact = (await self._names(guild_id, "topic")).exact
        words = words_of(text)
        terms: list[Term] = []
        while words:
            for length in range(min(len(words), _LONGEST_SYNONYM_WORDS), 0, -1):
                topic_id = exact.get(_form(" ".join(words[:length])))
                if topic_id is not None or length == 1:
                    terms.append(Term(tuple(words[:length]), topic_id))
                    words = words[length:]
                    break
        return tuple(terms)

    async def nearest(self, guild_id: int, text: str) -> list[Name]:
        """Names of actors and topics that come near to `text`, for an answer that found nothing."""
        found: list[Name] = []
        for kind in ("actor", "topic"):
            resolution = (await self._names(guild_id, kind)).index.resolve(text)
            found += [resolution.match] if resolution.match else [*resolution.candidates, *resolution.nearest]
        return found[:5]

    async def _names(self, guild_id: int, kind: str) -> _Names:
        workspace = self.workspace(guild_id)
        revision = await workspace.revision()
        held = self._held.get((guild_id, kind))
        if held is None or held.revision != revision:
            rows = await workspace.names(kind)
            if held is None or list(held.rows.values()) != rows:
                # 10,000 names take most of a second.
                held = await asyncio.to_thread(_read_names, kind, rows)
            held.revision = revision
            self._held[guild_id, kind] = held
        self._held.move_to_end((guild_id, kind))
        while len(self._held) > INDEXES_HELD:
            self._held.popitem(last=False)
        return held


def _read_names(kind: str, rows: list[NameRow]) -> _Names:
    letter = KINDS[kind].LETTER
    by_id = {f"{letter}{row.number}": row for row in rows}
    index = NameIndex(Name(record_id, row.name, row.aliases) for record_id, row in by_id.items())
    exact = {_form(text): row.record_id for row in rows for text in (row.name, *row.aliases)}
    return _Names(index, by_id, exact)


def _form(text: str) -> str:
    """A name with its case, accents, plurals and apostrophes folded, so that "OPCs" and "opc" are one."""
    words = (singular(word) for word in fold(" ".join(words_of(text))).split())
    # Of "Advocate’s" an apostrophe leaves "Advocate" and "s".
    return " ".join(word for word in words if word != "s")


def _not_held(kind: str, text: str, nearest: tuple[Name, ...], has_any: bool) -> str:
    typed = split_id(text)
    other = KIND_BY_LETTER.get(typed[0], kind) if typed else kind
    if typed and other != kind:
        return f"{typed[0]}{typed[1]} is the id of {_article(other)}, and {_article(kind)} is asked for."
    if not has_any:
        return f"No {kind} is held in this server yet."
    names = _either([f"{name.name} ({name.record_id})" for name in nearest])
    hint = f"The nearest held: {names}." if nearest else "Pick one from the list that opens while you type."
    return f"No {kind} called “{_short(text)}” is held here. {hint}"


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _either(texts: list[str]) -> str:
    return f"{', '.join(texts[:-1])} or {texts[-1]}" if len(texts) > 1 else "".join(texts)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
