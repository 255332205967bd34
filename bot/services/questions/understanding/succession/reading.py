"""Who is told by an office that they held beside somebody: "the drugs minister before Lee", "who replaced her"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.reading.people.listed import listed
from bot.records.record import Reference
from bot.services.findings import Span
from bot.services.names.offices import TimeInOffice
from bot.services.names.succession import beside_in_office, has_offices, offices_noted, share_office
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import MOST_TAKEN, Names, choice_of
from bot.services.questions.understanding.spelling.idioms import READ
from bot.services.questions.understanding.succession.cues import WORDINGS, Wording
from bot.services.questions.understanding.words.office_words import IN_OFFICE, LEADS
from bot.services.questions.understanding.words.question_words import words_in
from bot.services.questions.understood import PartChoice, PartKind, Succession

_NOBODY: Final = PartChoice("", "nobody held in it then")
_PRONOUNS: Final = listed("her his their him them she he")
_FORMER: Final = listed("former ex used")
_WOULD_BE: Final = listed("as a")
_OFFICES: Final = (
    LEADS | IN_OFFICE | listed("chancellor mayor ambassador president taoiseach attorney advocate general")
)
_FEWEST_OF_NAME: Final = 2
_MOST_TOKENS: Final = 60
"""Of a longer line wordings are not looked for."""
_POSSESSIVE: Final = re.compile(r"[’'ʼ`]s?$", re.IGNORECASE)


@dataclass
class _Tokens:
    """A line as wordings read it: `text`, and by token from which word to which it goes, and who it is."""

    texts: list[str]
    places: list[tuple[int, int]]
    parts: list[Sequence[LinePart]]

    @property
    def text(self) -> str:
        return f" {' '.join(self.texts)} "

    def add(self, text: str, start: int, end: int, parts: Sequence[LinePart] = ()) -> None:
        self.texts.append(text)
        self.places.append((start, end))
        self.parts.append(parts)

    def within(self, found: re.Match[str], group: str) -> range:
        """The tokens of a group; none where it is not there."""
        text = found.groupdict().get(group)
        if not text or not text.strip():
            return range(0)
        first = found.string[: found.start(group)].count(" ") - 1 + (found.string[found.start(group)] == " ")
        return range(first, first + len(text.split()))


def take_succession(line: QuestionLine, names: Names, before: Sequence[Reference]) -> Succession | None:
    """Take whoever is told by somebody who held their office after or before them, or whose other office is asked for.

    `before` are those who were asked about last, whom "her predecessor" means.
    """
    tokens = _tokens(line, names, before)
    if len(tokens.texts) > _MOST_TOKENS or not {"@of", "@office", "@name"}.intersection(tokens.texts):
        return None
    text = tokens.text
    for wording in WORDINGS:
        found = wording.pattern.search(text)
        if found and (taken := _taken(line, names, tokens, wording, found)):
            return taken
    return None


def _tokens(line: QuestionLine, names: Names, before: Sequence[Reference]) -> _Tokens:
    tokens = _Tokens([], [], [])
    place, read = 0, 0
    while place < len(line.words):
        parts = [part for part in line.parts if part.start == place]
        end = max((part.end for part in parts), default=place + 1)
        if place in line.plain or line.made_of[place] == READ:
            # What an idiom says in one word is read as it was typed.
            typed = words_in(line.typed(place, place + 1)) if line.words[place].end > read else []
            for each in typed:
                tokens.add(each.folded, place, end)
            place, read = place + 1, max(read, line.words[place].end)
            continue
        if (size := _name_at(line, place)) and not parts:
            end = place + size
        word = line.words[place].folded
        if not parts and not size and word in _PRONOUNS and _is_one(names, before):
            tokens.add("@of", place, end, [_part_of(before[0], place)])
        else:
            tokens.add(_token(line, names, place, parts) if parts or not size else "@name", place, end, parts)
        if _POSSESSIVE.search(line.words[end - 1].text) and tokens.texts[-1].startswith("@"):
            tokens.add("'s", end - 1, end)
        place = end
    return tokens


def _part_of(who: Reference, place: int) -> LinePart:
    return LinePart(kind=PartKind.ACTOR, start=place, end=place + 1, choice=choice_of(who), reference=who)


def _token(line: QuestionLine, names: Names, place: int, parts: Sequence[LinePart]) -> str:
    if not parts:
        return line.words[place].folded or "_"
    if any(part.is_sought for part in parts):
        return "@sought"
    who = [part for part in parts if part.kind is PartKind.ACTOR]
    if any(part.choice.note or not part.choice.value for part in who):
        return "@office"
    if any(part.reference and _holds(names, part.reference) for part in who):
        return "@of"
    return "@body" if who or any(part.kind is PartKind.PARTY for part in parts) else f"@{parts[0].kind.value}"


def _holds(names: Names, who: Reference) -> bool:
    return has_offices(names.offices, who.id)


def _is_one(names: Names, before: Sequence[Reference]) -> bool:
    """Whether a pronoun may mean the first of those who were asked about: the others held the same office."""
    return bool(before) and all(share_office(names.offices, before[0].id, other.id) for other in before)


def _name_at(line: QuestionLine, start: int) -> int:
    """How many words from one on are written as a name of which nothing is known: "Amber Rudd"."""
    if start == 0 or not line.has_cases():
        return 0
    if line.words[start].is_capital and not line.made_of[start] and " " in line.typed(start, start + 1):
        # It was read by its initials.
        return 1
    end = start
    while end < len(line.words) and line.words[end].is_capital and (not line.made_of[end] or _is_month(line, end)):
        end += 1
        if not (end < len(line.words) and line.are_beside(end - 1)):
            break
    is_office = any(word.folded in _OFFICES for word in line.words[start:end])
    return end - start if end - start >= _FEWEST_OF_NAME and not (is_office or line.made_of[start]) else 0


def _is_month(line: QuestionLine, place: int) -> bool:
    """Whether a word alone was taken for a time, though it may be the May of "Theresa May"."""
    return line.made_of[place] == PartKind.PERIOD.value and any(
        part.start == place == part.end - 1 for part in line.parts
    )


def _taken(
    line: QuestionLine, names: Names, tokens: _Tokens, wording: Wording, found: re.Match[str]
) -> Succession | None:
    inside = tokens.within(found, "part")
    start, end = tokens.places[inside[0]][0], tokens.places[inside[-1]][1]
    newest, of = tokens.within(found, "newest"), tokens.within(found, "of")
    office, titles = _office(line, names, tokens, found)
    if office is None:
        return None
    told = tokens.parts[of[0]] if of else tokens.parts[newest[0]]
    whose = next(
        (part for part in told if part.reference and (part.choice.note or _holds(names, part.reference))), None
    )
    if whose is None and not (office and of and tokens.texts[of[0]] == "@name"):
        return None
    if whose and whose.choice.note and not titles:
        office, titles = line.typed(whose.start, whose.end), _titles(names, [whose.choice])
    if newest and (whose is None or whose.is_guess or names.span != Span() or _is_of_other(tokens, inside, wording)):
        return None
    name = line.typed(*tokens.places[of[0]]) if of and whose is None else ""
    asked = Succession(
        of=whose.choice.value if whose else "",
        name=_POSSESSIVE.sub("", name),
        office=office,
        titles=(*dict.fromkeys(titles),),
        is_later=wording.is_later,
        asks_job=wording.asks_job,
        typed=line.typed(start, end),
    )
    if asked.asks_job and whose:
        _claim_job(line, whose, start, end)
        return replace(asked, typed=line.typed(whose.start, whose.end))
    parts = _parts(names, asked, whose, start, end)
    if newest and tokens.texts[inside[0]] in _FORMER and not any(part.choice.value for part in parts):
        # Of one who is held alone it is told when that was: they may be former.
        return None
    _drop(line, start, end)
    line.take(*parts)
    return asked


def _is_of_other(tokens: _Tokens, inside: range, wording: Wording) -> bool:
    """Whether somebody is said to be the next in an office: "what would Lee do as the next mayor"."""
    before = [text for text in tokens.texts[: inside[0]] if text != "the"]
    return wording.is_later and ("@of" in tokens.texts or before[-1:] in ([word] for word in _WOULD_BE))


def _drop(line: QuestionLine, start: int, end: int) -> None:
    """Forget what stands in the words that are taken, and of whom one is asked for: "which minister replaced Lee"."""
    for part in [part for part in line.parts if (part.start < end and part.end > start) or part.is_sought]:
        if part in line.parts:
            line.drop(part)
        if part.is_sought:
            line.claim(part.start, part.end, READ)


def _office(
    line: QuestionLine, names: Names, tokens: _Tokens, found: re.Match[str]
) -> tuple[str | None, Sequence[str]]:
    """The office that is named, as typed, and the titles of those that may be meant; None where words name none."""
    for group in ("office", "as", "then"):
        if held := tokens.within(found, group):
            choices = [choice for part in tokens.parts[held[0]] for choice in (part.choice, *part.others)]
            return line.typed(*tokens.places[held[0]]), _titles(names, choices)
    if plain := tokens.within(found, "plain"):
        words = [tokens.texts[place] for place in plain]
        start, end = tokens.places[plain[0]][0], tokens.places[plain[-1]][1]
        if not _OFFICES.intersection(words) and not any(map(names.offices.may_name, words)):
            return None, ()
        typed = line.typed(start, end)
        return typed, [office.name for office in names.offices.named(typed)]
    return "", ()


def _titles(names: Names, choices: Sequence[PartChoice]) -> list[str]:
    """The titles of the offices by which choices are meant: "Home Secretary, about 2019"."""
    notes = [choice.note for choice in choices if choice.note]
    return [office.name for office in offices_noted(names.offices, notes)]


def _parts(names: Names, asked: Succession, whose: LinePart | None, start: int, end: int) -> list[LinePart]:
    """Whoever is meant; nobody where nobody is known to have held it then."""
    told = beside_in_office(names.offices, asked.of, asked.titles, is_later=asked.is_later) if asked.of else []
    nearest = [(each, beside.is_next) for beside in told[:1] for each in beside.nearest][:MOST_TAKEN]
    if nearest:
        return [_part(each, start, end, is_sure=is_next) for each, is_next in nearest]
    others = [whose.choice] if whose else []
    return [LinePart(kind=PartKind.ACTOR, start=start, end=end, choice=_NOBODY, others=others)]


def _claim_job(line: QuestionLine, whose: LinePart, start: int, end: int) -> None:
    """Take the words that ask for somebody's other office for no more than that."""
    for part in [part for part in line.parts if start <= part.start < end and part.start != whose.start]:
        line.drop(part)
    for place in range(start, end):
        if not whose.start <= place < whose.end:
            line.claim(place, place + 1, READ)


def _part(tenure: TimeInOffice, start: int, end: int, *, is_sure: bool) -> LinePart:
    note = f"{tenure.office}, {tenure.time.words}"
    choice = choice_of(tenure.actor, note)
    return LinePart(
        kind=PartKind.ACTOR, start=start, end=end, choice=choice, is_guess=not is_sure, reference=tenure.actor
    )
