"""Whom an article has speak: which held actor each is, or a new one, the same person once however they are called."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.problems import NotHeld, WrongInput
from bot.reading.found import Certainty, QuoteFound
from bot.records.dates.edtf import Edtf
from bot.records.fields import NAME_LIMIT
from bot.records.kinds.actor import Actor
from bot.records.offices import by_holder
from bot.records.record import Reference, split_id
from bot.services.findings import Span
from bot.services.intake.batch import IntakeEntry, RoleSeen, SpeakerSeen
from bot.services.intake.proposing.person_names import is_name_of_person
from bot.services.keeping.linking import Context
from bot.services.names.directory import AmbiguousName, NobodyHeldIt, Resolved
from bot.services.names.folding import fold
from bot.services.names.typed_text import kept_text
from bot.services.names.written_names import is_same_name
from bot.storage.records.reader import Reader

_LITTLE_WORDS = frozenset(("a", "an", "and", "for", "in", "of", "on", "the", "to"))
_LONGEST_SHOWN = 60
_MOST_CHOICES, _MOST_NAMED = 10, 3
_COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx)\.?\s+(?=\S)")
_TITLE = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Sir|Dame|Lord|Lady|Baroness|Cllr|Councillor|Rt Hon|the)\.?\s+)+",
    re.IGNORECASE,
)
_PAST = re.compile(r"(?:the\s+)?(?:former|ex|late|then|one-?time|erstwhile|outgoing)\b", re.IGNORECASE)
"""An office that somebody had, and has no more on the day of the article."""
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ]")


class Voices:
    """The voices of one article, each once."""

    def __init__(self, context: Context, published: Edtf | None) -> None:
        self._context = context
        self._during = Span(since=published, until=published)
        self.found: list[SpeakerSeen] = []
        self._why_none: dict[str, str] = {}
        self._by_last_word: dict[str, list[int]] = defaultdict(list)
        self._doubts: dict[int, str] = {}
        self._places: dict[tuple[str, bool], int | None] = {}
        self._roles: dict[tuple[int, str], str] = {}

    def of(self, quote: QuoteFound) -> int | None:
        """The place of who says a quote; None where the text does not tell, or tells no name that could be held."""
        if quote.speaker is None:
            return None
        name = _as_name(quote.speaker.words)
        asked = (fold(name) or name, quote.is_body)
        if asked not in self._places:
            self._places[asked] = self._place(name, is_body=quote.is_body)
        place = self._places[asked]
        is_told = quote.role and quote.certainty is Certainty.SURE and not quote.is_body
        if place is not None and quote.role and is_told and not _PAST.match(quote.role.words):
            self._roles.setdefault((place, kept_text(quote.role.words).strip()), _party(self._context, quote))
        return place

    def doubt_of(self, quote: QuoteFound, place: int | None) -> str:
        """Why it is to be looked at who says a quote; empty where that is sure, or where no name is told."""
        if place is None:
            return self._why_none.get(_as_name(quote.speaker.words), "") if quote.speaker else ""
        return self._doubts.get(place, "")

    def roles_of(self, entries: Sequence[IntakeEntry]) -> Iterator[RoleSeen]:
        """The offices that the text attests of voices and that the record does not have of them."""
        known = offices_of(self._context.reader, self.found)
        for (place, name), party in self._roles.items():
            saying = [
                entry.number
                for entry in entries
                if entry.voice == place
                and is_same_name(entry.role, name)
                and entry.certainty is Certainty.SURE
                and self._is_of_now(entry)
            ]
            titles = known.setdefault(self.found[place].held or str(place), [])
            if saying and not is_one_of_offices(name, titles) and len(name) <= NAME_LIMIT:
                titles.append(name)
                yield RoleSeen(voice=place, name=name, party=party, entries=tuple(saying))

    def _is_of_now(self, entry: IntakeEntry) -> bool:
        """Whether a quote is of the time of the article: what somebody said long ago they said in another office."""
        said, day = entry.typed.get("said_on", ""), self._during.since
        return not (said and day) or Edtf.parse(said).years == day.years

    def _place(self, name: str, *, is_body: bool) -> int | None:
        voice, doubt = self._resolve(name, is_body=is_body)
        if voice is None:
            self._why_none[name] = doubt
            return None
        called = voice.held or _last_word(voice.name)
        others = [place for place in self._by_last_word[called] if self._is_one(voice, self.found[place])]
        if len(others) > 1:
            meant = " or ".join(self.found[place].name for place in others[:_MOST_NAMED])
            self._why_none[name] = f"“{name}” may be {meant}"
            return None
        if others:
            (place,) = others
            if voice.is_new and len(voice.name) > len(self.found[place].name):
                self.found[place] = replace(self.found[place], name=voice.name)
                self._tell_doubt(place, doubt)
            return place
        self.found.append(voice)
        place = len(self.found) - 1
        self._by_last_word[called].append(place)
        self._tell_doubt(place, doubt)
        return place

    def _tell_doubt(self, place: int, doubt: str) -> None:
        self._doubts.pop(place, None)
        if doubt:
            self._doubts[place] = doubt

    def _is_one(self, voice: SpeakerSeen, other: SpeakerSeen) -> bool:
        if voice.held or other.held:
            return voice.held == other.held
        return voice.is_body == other.is_body and voice.is_new and other.is_new and _are_one(voice.name, other.name)

    def _resolve(self, name: str, *, is_body: bool) -> tuple[SpeakerSeen | None, str]:
        """Who is meant, and why that is to be looked at."""
        plain = _TITLE.sub("", name, count=1) if _TITLE.match(name) else name
        called = _COURTESY.sub("", name, count=1)
        found = [self._asked(called, asked, is_body=is_body) for asked in dict.fromkeys((name, plain))]
        # With its title or without: what fits whole is meant, and not what comes near.
        for voice, doubt in sorted(filter(None, found), key=lambda told: bool(told[1])):
            return voice, doubt
        is_name = bool(_CAPITAL.search(name)) if is_body else is_name_of_person(plain)
        if not is_name or len(name) > NAME_LIMIT:
            return None, f"the text calls whoever says it “{name[:_LONGEST_SHOWN]}” alone"
        doubt = "" if is_body or " " in plain else f"“{name}” is no whole name"
        return SpeakerSeen(name=called, is_body=is_body), doubt

    def _asked(self, name: str, asked: str, *, is_body: bool) -> tuple[SpeakerSeen, str] | None:
        """Who of the record is meant, or may be, by a form of a name; None where nobody is."""
        try:
            found = self._context.directory.resolve(self._context.reader, Actor.KIND, asked, during=self._during)
        except AmbiguousName as ambiguous:
            ids = tuple(candidate.record_id for candidate in ambiguous.candidates[:_MOST_CHOICES])
            return SpeakerSeen(name=name, is_body=is_body, choices=ids), f"“{name}” may be several on record"
        except NobodyHeldIt as problem:
            ids = tuple(holder.actor.id for holder in problem.holders[:_MOST_CHOICES])
            return SpeakerSeen(name=name, is_body=is_body, choices=ids), f"“{name}” is an office"
        except (NotHeld, WrongInput):
            return None
        return self._held(name, asked, found, is_body=is_body)

    def _held(self, name: str, asked: str, found: Resolved, *, is_body: bool) -> tuple[SpeakerSeen, str]:
        reference = found.reference
        if found.holder:
            return SpeakerSeen(
                name=name, held=reference.id
            ), f"“{name}” is taken for {reference.name}, {found.holder.when}"
        names = [reference.name, *self._aliases(reference)]
        if found.typed is None and any(is_same_name(asked, own) for own in names):
            # Of a surname alone that stands as an alias it is held that it means this one.
            return SpeakerSeen(name=name, is_body=is_body, held=reference.id), ""
        return SpeakerSeen(name=name, is_body=is_body, choices=(reference.id,)), f"“{name}” may be {reference.name}"

    def _aliases(self, reference: Reference) -> Sequence[str]:
        return self._context.reader.get(Actor, reference.record_id).aliases


def _as_name(words: str) -> str:
    return " ".join(kept_text(words).split()).strip(" ,.;:")


def _are_one(one: str, other: str) -> bool:
    """Whether two namings are of one person: the same, or one the surname or the beginning and surname of the other."""
    few, many = sorted((_words_of(one), _words_of(other)), key=len)
    return bool(few) and few[-1] == many[-1] and {*few} <= {*many}


def offices_of(reader: Reader, voices: Sequence[SpeakerSeen]) -> dict[str, list[str]]:
    """The offices on record of the voices that are held, by the ids that people see of these."""
    numbers = [split[1] for voice in voices if (split := split_id(voice.held))]
    ids = reader.ids_by_number(Actor.KIND, numbers) if numbers else []
    holders = by_holder(reader.roles("actor", ids))
    return {
        f"{Actor.LETTER}{number}": [role.name for role in holders.get(record_id, ())]
        for number, record_id in zip(numbers, ids, strict=True)
    }


def is_one_of_offices(name: str, titles: Sequence[str]) -> bool:
    """Whether a title is of the words of another: “Exports Minister”, “Minister for Exports”."""
    words = _words_of_office(name)
    return any(_words_of_office(title) == words for title in titles)


def _words_of_office(name: str) -> set[str]:
    return {*fold(name).split()} - _LITTLE_WORDS


def _words_of(name: str) -> list[str]:
    """The words of a name without its titles, as they are compared."""
    return fold(_TITLE.sub("", name, count=1) if _TITLE.match(name) else name).split()


def _last_word(name: str) -> str:
    return (_words_of(name) or [name])[-1]


def _party(context: Context, quote: QuoteFound) -> str:
    """The id of the party that the text names, where it is held under that name."""
    if quote.party is None:
        return ""
    held = context.directory.called(context.reader, Actor.KIND, _as_name(quote.party.words))
    return held[0].id if len(held) == 1 else ""
