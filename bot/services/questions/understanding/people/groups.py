"""Offices as groups: "peers", "Scottish ministers", "which MP" are those who are held in such an office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.reading.people.listed import listed
from bot.services.names.folding import fold
from bot.services.names.offices import Holder, held_within
from bot.services.names.words import singular
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import NOBODY, Names, choice_of, of_holder
from bot.services.questions.understanding.people.audience import is_addressed, is_author
from bot.services.questions.understanding.people.collectives import bodies_called
from bot.services.questions.understanding.spelling.idioms import READ
from bot.services.questions.understanding.words.asking_words import SKIPPED
from bot.services.questions.understanding.words.name_words import PLACE_WORDS
from bot.services.questions.understanding.words.office_words import NATION_OF, NATIONS, SEATS
from bot.services.questions.understanding.words.question_words import QuestionWord
from bot.services.questions.understood import PartKind

_LAWMAKERS: Final = ("mp", "msp", "ms", "mla", "td", "mep", "peer", "senator")
_HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "mps": ("mp",),
    "msps": ("msp",),
    "peers": ("peer",),
    "lords": ("peer",),
    "ministers": ("minister", "secretary"),
    "parliamentarians": _LAWMAKERS,
    "lawmakers": _LAWMAKERS,
    "legislators": _LAWMAKERS,
    "deputies": _LAWMAKERS,
    "backbenchers": _LAWMAKERS,
    "crossbenchers": ("crossbencher", "peer"),
    "councillors": ("councillor",),
    "spokespeople": ("spokesman", "spokeswoman", "spokesperson"),
    "spokespersons": ("spokesman", "spokeswoman", "spokesperson"),
    "politicians": ("mp", "msp", "peer", "minister", "secretary", "leader", "councillor", "mayor", "spokesman"),
}
"""By what a group is called, the words that say what an office of it is."""
_NO_SPEAKERS: Final = listed("to with for of about against between and or than")
"""Behind these a group is spoken to or of, or is one of several."""
_JOINING: Final = listed("of in at from the")
_SAYS_NOTHING: Final = listed("party government other all")
_WHICH: Final = listed("which what whose")
_ONE_OF: Final = listed("a an any one another some")
_MOST_WORDS: Final = 3
_MOST_HOLDERS: Final = 40


def take_group(line: QuestionLine, names: Names) -> None:
    """Take those who held an office that is named in the plural, or of whom one is asked for: "which minister".

    Where somebody else is named as well they are meant only if they are what is asked for.
    """
    is_joined = False
    for place, word in list(line.free_words()):
        start, telling = _telling_words(line, names, place)
        is_sought = start > 0 and line.words[start - 1].folded in _WHICH and not line.made_of[start - 1]
        heads = (
            _HEADS.get(word.folded) or _heads_of_plural(names, word.folded) or _heads_of_one(line, names, start, word)
        )
        if not heads:
            continue
        says = is_joined or is_author(line.text, line.words[start].start, line.words[place].end)
        if not says and start > 0 and line.words[start - 1].folded in _NO_SPEAKERS and not _body_before(line, start):
            return
        if _belongs_to_body(line, place):
            # "The MPs' committee" is one.
            line.claim(place, place + 1, PartKind.PARTY.value)
            continue
        if _is_of_party(line, start, place):
            line.claim(place, place + 1, PartKind.PARTY.value)
            return
        body, last = _body_beside(line, start, place)
        if body and body.reference:
            own = fold(body.reference.name).split()
            start, telling = (start, [*own, *telling]) if body.start > place else (body.start, [*own, *telling])
        nation, behind = ("", last) if body else _nation_behind(line, place)
        telling += [nation] if nation else []
        if not (is_sought or says) and any(_may_speak(line, part, place) for part in line.parts if part is not body):
            return
        called = [body for body in bodies_called(names, word.folded) if {*telling} <= body.words] if not body else []
        if meant := [each for each in called if each.is_told_in(line, start, place + 1)]:
            line.take(*(each.part(start, place + 1, is_guess=True) for each in meant))
            return
        holders = _held_as(names, heads, telling)
        if body and not holders:
            return
        if body:
            line.drop(body)
        taken = _parts(start, behind if nation and holders else last, held_within(holders, names.span) or holders)
        for part in [part for part in line.parts if part.start < taken[0].end and part.end > start]:
            line.drop(part)
        taken += [each.part(taken[0].start, taken[0].end) for each in called if taken[0].choice.value]
        line.take(*(replace(part, is_sought=is_sought) for part in taken))
        line.take(*([] if is_sought else _their_government(names, heads, taken)))
        if not _is_one_of_several(line, taken[0].end):
            return
        is_joined = True


def _is_one_of_several(line: QuestionLine, end: int) -> bool:
    """Whether another group may follow: "MPs and peers"."""
    return end + 1 < len(line.words) and line.words[end].folded in ("and", "or")


def _their_government(names: Names, heads: Sequence[str], taken: Sequence[LinePart]) -> list[LinePart]:
    """The one government whose ministers are meant: what it says they say."""
    rows = [row for part in taken for row in names.offices.rows_of(part.choice.value)]
    bodies = {row.organisation for row in rows if {*heads} & {*fold(row.office).split()}}
    found = names.actors.index.find_whole(bodies.pop() or "") if "minister" in heads and len(bodies) == 1 else None
    if found is None or found.match is None:
        return []
    reference = names.actors.reference(found.match.record_id)
    return [replace(taken[0], choice=choice_of(reference), reference=reference, is_sought=False)]


def _heads_of_one(line: QuestionLine, names: Names, start: int, word: QuestionWord) -> tuple[str, ...]:
    """What an office is where one of those who hold it is asked for: "which UK minister", "a peer"."""
    if start == 0 or line.words[start - 1].folded not in _WHICH | _ONE_OF:
        return ()
    if word.folded == "deputy":
        return _HEADS["lawmakers"]
    if heads := next((heads for group, heads in _HEADS.items() if singular(group) == word.folded), ()):
        return heads
    # Of "which MS" only the capital tells that nobody's title is meant.
    is_office = word.is_capital or word.folded not in SKIPPED
    return (word.stem,) if is_office and names.offices.held_as((word.stem,), ()) else ()


def _body_before(line: QuestionLine, start: int) -> LinePart | None:
    return next((part for part in line.parts if part.kind is PartKind.ACTOR and part.end == start), None)


def _belongs_to_body(line: QuestionLine, place: int) -> bool:
    """Whether a group only tells of which body is spoken, which stands right behind it."""
    is_possessive = line.text[line.words[place].end : line.words[place].end + 1] in ("'", "’")
    bodies = (part for part in line.parts if part.kind is PartKind.ACTOR and part.start == place + 1)
    return is_possessive and any(not part.choice.note for part in bodies)


def _is_of_party(line: QuestionLine, start: int, place: int) -> bool:
    """Whether a group is told by its party, before or behind it: "Labour politicians", "a politician of Labour"."""
    behind = place + 1
    while behind < len(line.words) and line.words[behind].folded in _JOINING:
        behind += 1
    if start > 0 and line.words[start - 1].folded == "parties":
        # "Which parties' politicians" are those of any.
        return True
    return any(
        part.kind is PartKind.PARTY and (part.end == start or (part.start == behind > place + 1)) for part in line.parts
    )


def _is_seat(line: QuestionLine, part: LinePart) -> bool:
    return part.end - part.start == 1 and line.words[part.start].folded in SEATS


def _body_beside(line: QuestionLine, start: int, place: int) -> tuple[LinePart | None, int]:
    """The body before a group, or behind it by such a word as "of"; and where the words for both end."""
    body = _body_before(line, start)
    behind = place + 1
    while behind < len(line.words) and line.words[behind].folded in _JOINING:
        behind += 1
    if body is None and behind > place + 1:
        body = next((part for part in line.parts if part.kind is PartKind.ACTOR and part.start == behind), None)
        # Where they sit tells of which government they are.
        body = None if body and _is_seat(line, body) else body
        return body, body.end if body else place + 1
    return body, place + 1


def _nation_behind(line: QuestionLine, place: int) -> tuple[str, int]:
    """The nation, or where it is governed from, behind a group: "ministers in Edinburgh"."""
    if place + 2 < len(line.words) and line.words[place + 1].folded in ("in", "at", "from"):
        nation = NATION_OF.get(line.words[place + 2].folded, "")
        return nation, place + 3
    return "", place + 1


def _may_speak(line: QuestionLine, part: LinePart, place: int) -> bool:
    """Whether a part is somebody who may be meant to speak, and is not spoken to by the group before it."""
    is_somebody = part.kind in (PartKind.ACTOR, PartKind.PARTY) and not part.is_sought
    return is_somebody and not (part.start > place and is_addressed(line.text, *_span(line, part)))


def _span(line: QuestionLine, part: LinePart) -> tuple[int, int]:
    return line.words[part.start].start, line.words[part.end - 1].end


def _held_as(names: Names, heads: Sequence[str], telling: Sequence[str]) -> list[Holder]:
    """Those who held such an office; "British" and "in London" tell of ministers as the name of their body does."""
    nations = dict.fromkeys(NATION_OF[word] for word in telling if word in NATION_OF)
    if not nations:
        return names.offices.held_as(heads, telling)
    own = [word for word in telling if word not in NATION_OF]
    forms = [word for nation in nations for word in (*telling, *sorted(NATIONS[nation])) if word in NATIONS[nation]]
    found = (names.offices.held_as(heads, [*own, form]) for form in dict.fromkeys(forms))
    return next((holders for holders in found if holders), [])


def _heads_of_plural(names: Names, word: str) -> tuple[str, ...]:
    head = singular(word)
    is_plural = head != word and word not in SKIPPED
    return (head,) if is_plural and names.offices.held_as((head,), ()) else ()


def _telling_words(line: QuestionLine, names: Names, place: int) -> tuple[int, list[str]]:
    """From where on the words before a group say which of it are meant, and those words."""
    start, telling = place, list[str]()
    while start > 0 and len(telling) < _MOST_WORDS and line.made_of[start - 1] in ("", READ):
        word = line.words[start - 1].folded
        if line.made_of[start - 1] == READ:
            # "A member of the UK cabinet" is read as one word, but for the nation in it.
            start -= 1
            continue
        if word in SKIPPED - {"former"} or not (word in PLACE_WORDS or names.offices.is_of_some(word)):
            break
        telling += [] if word in _SAYS_NOTHING else [word]
        start -= 1
    return start, telling


def _parts(start: int, end: int, holders: Sequence[Holder]) -> list[LinePart]:
    if not holders:
        return [LinePart(kind=PartKind.ACTOR, start=start, end=end, choice=NOBODY)]
    return [of_holder(start, end, holder) for holder in holders[:_MOST_HOLDERS]]
