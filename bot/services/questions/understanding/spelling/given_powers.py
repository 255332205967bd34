"""Powers that somebody is to be given: "hand Cardiff the say over housing law", which is its devolution."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.reading.people.listed import listed
from bot.records.kinds.topic import Topic
from bot.services.names.folding import fold
from bot.services.names.tables.name_table import Name
from bot.services.names.words import root
from bot.services.questions.thesaurus.kindred import kindred_of
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import Names, choice_of
from bot.services.questions.understanding.spelling.idioms import READ
from bot.services.questions.understanding.words.asking_words import LITTLE
from bot.services.questions.understanding.words.office_words import NATION_OF, NATIONS
from bot.services.questions.understood import PartKind

_DEVOLVED: Final = ("devolution", "devolving", "devolved")
_HANDING: Final = listed(
    """
    hand hands handed handing transfer transfers transferred transferring cede cedes ceded ceding delegate delegates
    delegated delegating surrender surrenders surrendered surrendering devolve devolves devolved devolving
    """
)
"""Whoever does so with a matter gives the power over it."""
_GIVING: Final = _HANDING | listed(
    """
    give gives gave given giving grant grants granted granting pass passes passed passing get gets got getting gain
    gains gained gaining win wins won award awarded vest vested entrust entrusted move moved return returned receive
    receives received
    """
)
_GETTING: Final = listed("get gets got getting gain gains gained gaining win wins won receive receives received")
_BEING: Final = listed("be been being is are was were")
_BEFORE_RECEIVER: Final = listed("the our back over down")
_LEADS_TO_RECEIVER: Final = listed("to with in")
_INTENDING: Final[Mapping[str, str]] = {
    **dict.fromkeys(("minded", "prepared", "willing", "inclined", "disposed", "ready"), "planning"),
    **dict.fromkeys(("intention", "intentions", "prospect", "prospects", "chance", "likelihood"), "plan"),
    **dict.fromkeys(("envisage", "envisages", "envisaged", "contemplate", "contemplates", "contemplated"), "plan"),
}
"""What is said of giving a power that may be to come."""
_POWERS: Final = listed("say power powers control authority responsibility competence jurisdiction charge reins")
_LETTING: Final = listed("let lets letting allow allows allowed allowing leave leaves left leaving trust trusted")
_RULING: Final = listed("decide set make write run control settle choose determine")
_JOINING: Final = listed("of to for over on the own its his her their any all full more further final last")
_LEADING: Final = listed("of to for over on")
_MOST_BETWEEN: Final = 12
_WHOLE: Final = "uk"
_WHERE: Final = (PartKind.ACTOR, PartKind.PLACE)


@dataclass(frozen=True)
class _Devolved:
    """A topic that is the devolution of a matter, and the words for that."""

    name: Name
    matter: Sequence[str]


def read_given_powers(line: QuestionLine, names: Names) -> None:
    """Take a power that is given to those who govern a nation for the topic that is its devolution."""
    topics = [*_topics(names)]
    folded = [word.folded for word in line.words]
    for verb in [place for place, word in enumerate(folded) if topics and word in _GIVING | _LETTING]:
        near = range(max(0, verb - _MOST_BETWEEN), min(len(folded), verb + _MOST_BETWEEN + 1))
        receiver = next(_receivers(line, names, verb, near), None)
        is_power = any(folded[each] in _POWERS for each in near)
        is_ruling = folded[verb] in _LETTING and any(folded[each] in _RULING for each in near)
        is_to_nation = receiver is not None and (is_ruling or folded[verb] in _HANDING)
        # What the police are given is no devolution.
        is_to_other = receiver is None and any(part.kind is PartKind.ACTOR and part.start > verb for part in line.parts)
        if not is_to_other and (is_to_nation or (folded[verb] in _GIVING and is_power)):
            found = next(((topic, run) for topic in topics if (run := _run(line, topic, near))), None)
            if found:
                _take(line, names, *found, verb, receiver)
                return


def _topics(names: Names) -> Iterator[_Devolved]:
    index = names.by_kind[Topic.KIND].index
    for name, words in (each for form in _DEVOLVED for each in index.find_with_word(form)):
        if matter := [root(word) for word in words if word not in LITTLE | _POWERS and word not in _DEVOLVED]:
            yield _Devolved(name, matter)


def _receivers(line: QuestionLine, names: Names, verb: int, near: range) -> Iterator[tuple[int, int]]:
    """Where those stand who govern a nation within the whole country: by its name, their own, or where they sit."""
    is_got = line.words[verb].folded in _GETTING or (verb > 0 and line.words[verb - 1].folded in _BEING)
    for start, end in _of_nations(line, names, near):
        before = start - 1
        while before >= 0 and line.words[before].folded in _BEFORE_RECEIVER:
            before -= 1
        is_led_to = before == verb or (before >= 0 and line.words[before].folded in _LEADS_TO_RECEIVER)
        if is_led_to if start > verb else is_got:
            yield start, end


def _of_nations(line: QuestionLine, names: Names, near: range) -> Iterator[tuple[int, int]]:
    for part in [part for part in line.parts if part.start in near and part.kind in _WHERE]:
        called = [*fold(part.choice.shown).split(), *(word.folded for word in line.words[part.start : part.end])]
        # Whoever is secretary for a nation is given nothing by that.
        is_person = bool(part.choice.note or (part.reference and names.offices.rows_of(part.reference.id)))
        if not is_person and {NATION_OF[word] for word in called if word in NATION_OF} - {_WHOLE}:
            yield part.start, part.end
    for place, word in line.free_words():
        nation = NATION_OF.get(word.folded, _WHOLE)
        governments = (f"{adjective} government" for adjective in NATIONS[nation])
        if place in near and nation != _WHOLE and any(map(names.actors.index.find_called, governments)):
            yield place, place + 1


def _run(line: QuestionLine, topic: _Devolved, near: range) -> tuple[int, int] | None:
    """From where to where the words go, side by side but for little ones, that say what is devolved by a topic."""
    for start in near:
        missing, end = {*topic.matter}, start
        while missing and end < len(line.words) and (end - start < len(topic.matter) + len(missing)):
            said = {root(each) for each in (line.words[end].folded, *kindred_of(line.words[end].folded))} & missing
            if not said and (end == start or line.words[end].folded not in LITTLE):
                break
            missing -= {next(iter(sorted(said)), "")}
            end += 1
        if not missing:
            return start, end
    return None


def _take(
    line: QuestionLine,
    names: Names,
    topic: _Devolved,
    run: tuple[int, int],
    verb: int,
    receiver: tuple[int, int] | None,
) -> None:
    start, end = run
    while start > 0 and line.words[start - 1].folded in _JOINING | _POWERS | _RULING:
        start -= 1
    while line.words[start].folded in _LEADING:
        start += 1
    end += end < len(line.words) and line.words[end].folded in _POWERS
    first, last = receiver or (start, end)
    for part in [*line.parts]:
        if any(part.start < until and part.end > since for since, until in ((start, end), (first, last))):
            line.drop(part)
    # Whoever receives it does nothing: what they said or did is not asked for.
    said = [place for place, word in line.free_words() if word.folded in _POWERS | _RULING]
    for place in (*range(first, last), verb, *said):
        line.claim(place, place + 1, READ)
    for place, word in line.free_words():
        if plain := _INTENDING.get(word.folded):
            line.words[place] = replace(word, text=plain)
    reference = names.by_kind[Topic.KIND].reference(topic.name.record_id)
    choice = choice_of(reference)
    line.take(LinePart(kind=PartKind.TOPIC, start=start, end=end, choice=choice, is_guess=True, reference=reference))
