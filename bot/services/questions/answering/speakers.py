"""Whose words are asked for: of those that a question names, who speaks, and who is only spoken of, or to."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from bot.records.kinds.actor import Actor
from bot.records.kinds.quote import Quote
from bot.records.record import Reference
from bot.services.names.folding import fold
from bot.services.questions.answering.inquiry import Inquiry, ids_of, term_of
from bot.services.questions.understanding.people.audience import is_author
from bot.services.questions.understanding.words.cues import SAYING
from bot.services.questions.understanding.words.question_words import without_possessive
from bot.services.questions.understood import PartKind, QuestionPart

_MOST_NAMES: Final = 8
_CLAUSE: Final = re.compile(r"\b(?:what|how|why)\s+(?:did|does|do|has|have)\s+(?:the\s+)?$", re.IGNORECASE)
"""Whoever is named before it is spoken of: "the council: what did the mayor answer"."""
_JOINED: Final = re.compile(r"^\s*(?:,|or\b|&|as well as\b)|\band\b", re.IGNORECASE)
_ADDRESSED: Final = re.compile(
    r"\b(?:(?<!according )to|(?<!who )(?:in|at|before)|with|(?<!what )(?<!how )about|on|against|regarding|concerning"
    r"|(?:critici[sz]m|critical|critique|praise) (?:of|for))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_IS_BEFORE: Final = re.compile(r"\b(?:was|were|is|are|been|being|be)\s+(?:the\s+)?$", re.IGNORECASE)
_TOLD: Final = re.compile(
    r"\W+(?:\w+ly\W+)?(?:asked|told|urged|pressed|called|criticised|criticized|accused|attacked|praised|blamed|described"
    r"|warned|quoted by|begged|implored|lobbied|answered|replied to)\b",
    re.IGNORECASE,
)
"""Whoever is named between the two is spoken to, or of: "was the minister urged"."""
_ASKS_REPLY: Final = re.compile(
    r"\b(?:reply|replies|answers?|responses?|reactions?)\s+(?:did|does|do|has|have|had)\s+(?:\S+\s+){0,2}$",
    re.IGNORECASE,
)
_IS_GIVEN: Final = re.compile(
    r"(?:['’]s?)?\s+(?:\w+\s+)?(?:get|got|gotten|receive|received|given|meet with|met with)\b", re.IGNORECASE
)
"""Whoever is named between the two is answered by others: "what reply did the council get"."""
_WHO_SAYS: Final = re.compile(
    rf"\bwho(?:se|m)?\b(?:\W+\w+){{0,2}}?\W+{SAYING}\W(?!for\b)(?!.*\baccording to\b)", re.IGNORECASE
)
"""Whoever is named behind it is spoken of: "who called the committee's report a disgrace"."""


def with_speakers(asked: Inquiry) -> tuple[Inquiry, Sequence[Reference]]:
    """The question with those alone as actors whose words are asked for, and others as words that must be there.

    The second value is who is only spoken of, where nobody is named who speaks: their own words are not meant.
    """
    question = asked.question
    parts = [part for part in question.parts if part.kind is PartKind.ACTOR]
    speakers: list[Reference] = []
    others: list[str] = []
    spoken_of: list[Reference] = []
    beside: list[str] = []
    of: dict[str, Reference] = {}
    end, spoken_of_from = 0, _spoken_of_from(question.text)
    is_told_by = _whose_words(question.text, parts)
    for part, actor in zip(parts, question.actors, strict=False):
        start = question.text.find(part.typed, end) if part.typed else -1
        if start < 0:
            # An office and who held it are read from the same words; what is kept from before has none.
            is_other = part.typed and _words_for(part) in others
            (spoken_of if is_other else speakers).append(actor)
            continue
        between, end = question.text[end:start], start + len(part.typed)
        is_told = (_IS_BEFORE.search(between) and _TOLD.match(question.text, end)) or (
            _ASKS_REPLY.search(between) and _IS_GIVEN.match(question.text, end)
        )
        if is_told_by and part.typed in is_told_by:
            speakers.append(actor)
        elif is_told_by or is_told or _ADDRESSED.search(between) or start >= spoken_of_from:
            others.append(_words_for(part))
            of[others[-1]] = actor
            spoken_of.append(actor)
        elif speakers and not _JOINED.search(between):
            # Whom it was said to, or of, nobody can tell: "tell the Commons".
            beside.append(part.typed.casefold())
        else:
            speakers.append(actor)
    is_own = question.party is not None and bool(speakers) and _is_own(asked, question.party, speakers)
    party = _party_spoken_of(asked, spoken_of_from, is_own=is_own)
    is_beside = question.party is not None and bool(speakers)
    if not (others or beside or party or is_beside):
        return asked, []
    if question.party and (party or (is_beside and not is_own)):
        others.append(without_possessive(party.typed) if party else question.party.name)
        of[others[-1]] = question.party
        spoken_of.append(question.party)
    others = [_as_called(asked, each, of[each], speakers) for each in others]
    held = [word for word in beside if asked.search([term_of(word)], [Quote.KIND], _speaking(speakers))]
    changed = asked.but(
        actors=speakers, words=[*question.words, *others, *held], party=None if party or is_beside else question.party
    )
    return changed, [] if speakers or changed.question.party else spoken_of


def _whose_words(text: str, parts: Sequence[QuestionPart]) -> Collection[str]:
    """The words for those by whom it is told, where that is said: "according to the mayor", and whoever follows."""
    found: list[str] = []
    end = len(text)
    starts = {part.typed: text.find(part.typed) for part in parts if part.typed}
    clauses = {typed: clause for typed, start in starts.items() if (clause := _CLAUSE.search(text, 0, max(start, 0)))}
    # "What did one say, and what did the other say" asks for both.
    unasked = [start for typed, start in starts.items() if typed not in clauses]
    for typed, start in starts.items():
        is_joined = found and _JOINED.search(text, end, start) if start > end else None
        is_told_before = typed in clauses and any(0 <= other < clauses[typed].start() for other in unasked)
        if start >= 0 and (is_joined or is_told_before or is_author(text, start, start + len(typed))):
            found.append(typed)
            end = start + len(typed)
    return found


def _words_for(part: QuestionPart) -> str:
    """By which words somebody is spoken of: as they were typed, or by the name where that was told in other words."""
    is_within = {*fold(part.typed).split()} <= {*fold(part.taken.shown).split()}
    if not part.is_guess or part.others or is_within:
        return without_possessive(part.typed)
    office = part.taken.note.rpartition(", ")[0]
    return office or part.taken.shown.partition(" (")[0]


def _as_called(asked: Inquiry, words: str, who: Reference, speakers: Sequence[Reference]) -> str:
    """By which of somebody's names those who speak call them: "Tory policy" where the Conservatives are asked about.

    Where nobody is named who speaks, by which they are called beside the words that are asked for.
    """
    names = dict.fromkeys((words, who.name, *asked.reader.get(Actor, who.record_id).aliases))
    facets, beside = _speaking(speakers), [term_of(phrase) for phrase in asked.question.phrases]
    if not (facets or beside):
        return words
    terms = {name: term for name in [*names][:_MOST_NAMES] if (term := term_of(name)).words}
    return next((name for name, term in terms.items() if asked.search([term, *beside], [Quote.KIND], facets)), words)


def _is_own(asked: Inquiry, party: Reference, speakers: Sequence[Reference]) -> bool:
    """Whether a party is one that somebody named stands for: "Ann Lee of the Greens"."""
    return any(role.party == party for role in asked.reader.roles("actor", ids_of(speakers)))


def _spoken_of_from(text: str) -> int:
    """From where on those are spoken of who are named; beyond the end where anybody may be who speaks."""
    found = _WHO_SAYS.search(text)
    return found.end() if found else len(text) + 1


def _party_spoken_of(asked: Inquiry, spoken_of_from: int, *, is_own: bool) -> QuestionPart | None:
    """The party, where it is no speaker's: "say about the Greens", "call Green policy"."""
    question = asked.question
    part = next((part for part in question.parts if part.kind is PartKind.PARTY and part.typed), None)
    start = question.text.find(part.typed) if part else -1
    if part is None or start < 0:
        return None
    before = question.text[:start]
    ends = [
        before.rfind(other.typed) + len(other.typed)
        for other in question.parts
        if other.kind is PartKind.ACTOR and other.typed and other.typed in before
    ]
    is_behind_speaker = bool(ends) and not _JOINED.search(before[max(ends) :]) and bool(before[max(ends) :].strip())
    return part if start >= spoken_of_from or (is_behind_speaker and not is_own) or _ADDRESSED.search(before) else None


def _speaking(speakers: Sequence[Reference]) -> list[tuple[str, ...]]:
    return [tuple(f"actor{speaker.record_id}" for speaker in speakers)] if speakers else []
