"""Names that a question gives in part or misspelt: told as guesses, and never where they may be somebody else's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from rapidfuzz.distance import OSA

from bot.reading.people.listed import listed
from bot.records.kinds.actor import Actor
from bot.records.kinds.quote import Quote
from bot.records.kinds.topic import Topic
from bot.services.names.folding import fold
from bot.services.names.measures import MeasureIndex
from bot.services.names.tables.name_table import Name
from bot.services.names.words import root, singular, slips_forgiven
from bot.services.questions.thesaurus.kindred import is_known, kindred_of
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import (
    MOST_OTHERS,
    MOST_TAKEN,
    PART_OF_KIND,
    Names,
    choice_of,
    longest_from,
)
from bot.services.questions.understanding.spelling.misspelt import asking_word_near
from bot.services.questions.understanding.spelling.slips import sounds_like
from bot.services.questions.understanding.words.asking_words import (
    ASKING,
    COMMON,
    LITTLE,
    MISSPELT,
    NOT_TOLD,
    tells_nothing_apart,
)
from bot.services.questions.understanding.words.name_words import (
    BODY_HEADS,
    FIRST_NAMES,
    PEERS_TITLES,
    PLACE_WORDS,
    SORTS,
    TITLE_WORDS,
)
from bot.services.questions.understanding.words.question_words import IsHeld, QuestionWord
from bot.services.questions.understood import PartKind
from bot.storage.records.reader import Reader
from bot.storage.records.search_index import Term, TextQuestion, search_whole, words_of
from bot.storage.records.selection import Selection

_FEWEST_LETTERS: Final = 3
_FEWEST_OF_NAME: Final = 2
"""An id, and more words than one."""
_POINTING: Final = listed("the these those such this that a an any on about of against for first next planned proposed")
_THESE: Final = listed("these such those")
_SIDING: Final = listed(
    "support supports supported back backs backed favour favours favoured oppose opposes opposed reject rejects "
    "rejected endorse endorses endorsed want wants wanted block blocks blocked allow allows allowed"
)
_BEFORE_TOPIC: Final = listed("the of a an our its")
_FOR_WHAT: Final = listed("of for on")
_SAME_START: Final = 4
"""Letters with which short and long forms of one first name begin: Ronny, Ronnie."""
_LONG_WORD: Final = 10
_MOST_TRIED: Final = 40
_LONGEST_BEFORE: Final = 4
_FEWEST_OF_SLIP: Final = 5


def take_near_names(line: QuestionLine, names: Names, is_held: IsHeld) -> None:
    """Take surnames and misspellings of actors and topics among the words that name nothing yet."""
    for part in [*line.parts]:
        _settle_full_name(line, part, is_held)
    for place, word in list(line.free_words())[:_MOST_TRIED]:
        if line.made_of[place] or not _may_name(word):
            continue
        if full := _by_full_name(line, names, place, is_held):
            line.take(*full)
            continue
        parts = (
            _by_part(line, names, place) or _by_root(names, place, word.folded) or _by_slip(line, names, place, is_held)
        )
        line.take(*parts)
        for part in parts:
            _settle_full_name(line, part, is_held)


def _by_full_name(line: QuestionLine, names: Names, place: int, is_held: IsHeld) -> list[LinePart]:
    """The one person whose first name stands before a misspelt surname: "dorothy bane" is Dorothy Bain."""
    if place + 1 >= len(line.words) or line.made_of[place + 1] or not line.are_beside(place):
        return []
    first, last = line.words[place].folded, line.words[place + 1]
    if is_held([last]) or last.folded in PLACE_WORDS:
        return []
    index = names.actors.index
    given = [known for known in (first, *index.find_near_words(first)) if known[:1] == first[:1]]
    found = {
        name.record_id: name
        for form in dict.fromkeys(given)
        for name, words in index.find_with_word(form)
        if form in words[:-1] and any(_may_be_spelt(last, word) for word in words[words.index(form) + 1 :])
    }
    if len(found) != 1:
        return []
    (part,) = _parts(names, Actor.KIND, place, [*found.values()], is_guess=True)
    return [replace(part, end=place + 2)]


def _may_be_spelt(word: QuestionWord, name: str) -> bool:
    """Whether a surname may be spelled so; whoever gives it a capital knows more of it: "Ada Burn" is no Ada Byrne."""
    return (
        OSA.distance(word.folded, name) <= slips_forgiven(name) if word.is_capital else sounds_like(word.folded, name)
    )


def _may_name(word: QuestionWord) -> bool:
    return (
        len(word.folded) >= _FEWEST_LETTERS
        and not tells_nothing_apart(word.folded)
        and word.folded not in MISSPELT
        and not word.folded[0].isdigit()
    )


def take_topic_heads(line: QuestionLine, names: Names, reader: Reader, *, beside: MeasureIndex | None = None) -> None:
    """Where no topic is named, take the last word of names of one: "the rooms", "a pilot", "these centres".

    But not where whoever is named is quoted on it nowhere, or nothing on it is of the place: it is a word like any.
    `beside` what is measured only what was spoken of is taken, by words that no measure has: "how many such premises".
    """
    if any(part.kind in (PartKind.TOPIC, PartKind.INDICATOR) for part in line.parts):
        return
    index = names.by_kind[Topic.KIND].index
    for place, word in list(line.free_words())[:_MOST_TRIED]:
        are_these = _are_these(line, place)
        if beside and (not are_these or beside.knows(word.folded)):
            continue
        if not (are_these or _is_pointed_at(line, place)) or word.folded in ASKING | COMMON | LITTLE:
            continue
        counts: Counter[str] = Counter()
        # Whoever points at something that was spoken of may call it by a wider word: "these places".
        sort = next((sort for sort in SORTS if are_these and word.folded in sort), ())
        for form in index.find_words(word.folded) or [each for each in sort if index.find_words(each)]:
            ends = {(name.record_id, *words) for name, words in index.find_with_word(form) if words[-1] == form}
            counts.update(called[0] for called in ends if len(called) > _FEWEST_OF_NAME)
        ranked = counts.most_common()
        # Of "the law", which is the end of two, neither is meant more than the other.
        if ranked and (len(ranked) == 1 or ranked[0][1] > 2 * ranked[1][1]):
            (part, *_) = _parts(names, Topic.KIND, place, [Name(one, "") for one, _ in ranked], is_guess=True)
            if _are_quoted_on(line, names, part, reader) and _is_held_there(line, part, reader):
                line.take(part)
            return


def settle_topics(line: QuestionLine, names: Names) -> None:
    """Take a topic for the one that has its words and the word before it, or a like one: "loosening housing law"."""
    for part in [part for part in line.parts if part.kind is PartKind.TOPIC and part.start > 0]:
        first = part.start - 1
        while first > 0 and line.words[first].folded in _BEFORE_TOPIC:
            first -= 1
        own = {singular(each.folded) for each in line.words[part.start : part.end]}
        before = next((each for each in line.parts if each.kind is PartKind.TOPIC and each.end == first + 1), None)
        called = names.by_kind[Topic.KIND].index.find_with_word(min(own))
        having = [(name.record_id, _singular(words) - own) for name, words in called if own <= _singular(words)]
        if before and before.choice.value in {record_id for record_id, _ in having}:
            line.drop(part)
            line.drop(before)
            line.take(replace(before, end=part.end))
            continue
        word = line.words[first].folded
        like = {root(each) for each in (word, *kindred_of(word))}
        found = {record_id for record_id, others in having if like & {*map(root, others)}}
        if not line.made_of[first] and word not in LITTLE and len(found) == 1 and part.choice.value not in found:
            (other,) = _parts(names, Topic.KIND, first, [Name(found.pop(), "")], is_guess=True)
            line.drop(part)
            line.take(replace(other, end=part.end))


def _singular(words: Sequence[str]) -> set[str]:
    return {*map(singular, words)}


def _are_quoted_on(line: QuestionLine, names: Names, topic: LinePart, reader: Reader) -> bool:
    named = [part.reference.record_id for part in line.parts if part.kind is PartKind.ACTOR and part.reference]
    # A party says by its people what it says.
    actors = [record_id for record_id in named if record_id not in names.offices.parties]
    topics = [topic.reference.record_id] if topic.reference else []
    together = Selection(links={"speakers": actors, "topics": topics}, limit=1)
    return not actors or bool(reader.select(Quote.KIND, together))


def _is_held_there(line: QuestionLine, topic: LinePart, reader: Reader) -> bool:
    """Whether anything on a topic has the places that are named: "the facility" of another place is none of it."""
    places = [part.choice.value for part in line.parts if part.kind is PartKind.PLACE]
    if not places or topic.reference is None:
        return True
    terms = tuple(Term(tuple(words_of(place))) for place in places)
    together = TextQuestion(terms=terms, facets=((f"topic{topic.reference.record_id}",),), limit=1)
    return bool(search_whole(reader, together))


def _is_pointed_at(line: QuestionLine, place: int) -> bool:
    """Whether a word stands alone or after a little word: in "hotel rooms" no other rooms are meant."""
    before = line.words[place - 1].folded
    return place == 0 or line.made_of[place - 1] != "" or before in _POINTING or before in _SIDING


def _are_these(line: QuestionLine, place: int) -> bool:
    """Whether a word is pointed at, another of its own between or not: "such a site", "these supervised places"."""
    return any(word.folded in _THESE for word in line.words[max(0, place - 2) : place])


def _settle_full_name(line: QuestionLine, part: LinePart, is_held: IsHeld) -> None:
    """Where a name stands beside another that is not its bearer's, it is somebody else's: "Paul Smith", "Keir Hardie".

    A first name that is misspelt belongs to it: "Kier Starmer".
    """
    telling = [word for word in line.words[part.start : part.end] if word.folded not in TITLE_WORDS]
    if part not in line.parts or part.reference is None or part.kind is not PartKind.ACTOR or len(telling) != 1:
        return
    own = fold(part.reference.name).split()
    first = part.start - 1
    titles = {word.folded for word in line.words[max(0, first) : part.end]} & PEERS_TITLES
    is_by_name = any(word.folded in own for word in line.words[part.start : part.end])
    if titles and is_by_name and not PEERS_TITLES & {*own}:
        # "Lady Smith" is no Jeff Smith, and the Lord Advocate an office.
        line.drop(part)
        return
    if first >= 0 and line.are_beside(first) and not line.made_of[first] and _may_be_given(line, first):
        if _is_slip_of(line.words[first].folded, own):
            line.drop(part)
            part = replace(part, start=first, is_guess=True)
            line.take(part)
        elif _is_name(line, first, is_held):
            line.drop(part)
            if len(own) > 1 or not line.words[first].is_capital:
                return
            # Nothing that is held of whoever is called by one name tells that it is another.
            part = replace(part, is_guess=True)
            line.take(part)
    last = line.words[part.end - 1]
    is_followed = part.end < len(line.words) and line.are_beside(part.end - 1) and last.whole == last.folded
    if is_followed and _is_name(line, part.end, is_held):
        line.drop(part)


def _may_be_given(line: QuestionLine, place: int) -> bool:
    """Whether a word may be a first name, though people ask by it: the "Will" of "Will Smith"."""
    return _may_name(line.words[place]) or _is_written_given(line, place)


def _is_written_given(line: QuestionLine, place: int) -> bool:
    word = line.words[place]
    return place > 0 and word.is_capital and line.has_cases() and word.folded in FIRST_NAMES


def _is_name(line: QuestionLine, place: int, is_held: IsHeld) -> bool:
    """Whether a word that names nothing held is likely part of somebody's name."""
    word = line.words[place]
    if line.made_of[place]:
        return False
    if _is_written_given(line, place):
        return True
    if not _may_name(word) or word.folded in TITLE_WORDS or asking_word_near(word.folded):
        return False
    if line.has_cases():
        # The first word of all has its capital anyway.
        return word.is_capital and (place > 0 or word.folded in FIRST_NAMES or not is_held([word]))
    return word.folded in FIRST_NAMES or not is_held([word])


def _is_slip_of(word: str, known: Sequence[str]) -> bool:
    least = max(1, slips_forgiven(word))
    if any(word[:_SAME_START] == own[:_SAME_START] for own in known if len(own) >= _SAME_START):
        return True
    return any(word[:1] == own[:1] and OSA.distance(word, own) <= least for own in known) or any(
        sorted(word) == sorted(own) for own in known
    )


def _by_part(line: QuestionLine, names: Names, place: int) -> list[LinePart]:
    """Actors that bear a word as the last of their names: "Reid" is Olga Reid, "the committee" the one that is held.

    Not what a body is for: of a "Group for Empty Homes" no homes are the name.
    """
    word = line.words[place].folded
    if word in PLACE_WORDS or (word == "board" and place > 0 and line.words[place - 1].folded == "on"):
        return []
    index = names.actors.index
    called = [(name, words) for form in index.find_words(word) for name, words in index.find_with_word(form)]
    surnames = {
        name.record_id: name
        for name, words in called
        if words[-1] == word and len(words) > 1 and (word in BODY_HEADS or not _FOR_WHAT & {*words})
    }
    if len(surnames) > 1 and word in BODY_HEADS:
        # "The parliament" of two is neither; of two people called Reid both are told.
        return []
    return _parts(names, Actor.KIND, place, list(surnames.values()), is_guess=False)


def _by_root(names: Names, place: int, word: str) -> list[LinePart]:
    """Topics of whose names a word is another form: "prosecuted" of "prosecution"."""
    held = names.by_kind[Topic.KIND]
    ids = held.by_root.get(root(word), ())
    return _parts(names, Topic.KIND, place, [Name(record_id, "") for record_id in ids], is_guess=False)


def _by_slip(line: QuestionLine, names: Names, place: int, is_held: IsHeld) -> list[LinePart]:
    """What a word that no record has may be a slip of: by it a whole name is named, or somebody's surname."""
    word = line.words[place]
    if word.folded in PLACE_WORDS or word.folded in FIRST_NAMES or is_held([word]):
        return []
    if place > 0 and line.words[place - 1].folded in FIRST_NAMES and line.are_beside(place - 1):
        # "Jeff Bezos" speaks of no benzos; of somebody called so the whole name is looked at below.
        surnames = dict.fromkeys(_slips(names, Actor.KIND, word.folded))
        return _parts(names, Actor.KIND, place, list(surnames), is_guess=True)
    if is_known(word.folded) and not (word.is_capital and place > 0 and line.has_cases()):
        # Who asks how somebody may "greet" something has spelled it right, and means no Greens.
        return []
    for known in _near_words(names, word.folded):
        line.words[place] = QuestionWord(known, word.start, word.end)
        for start in range(max(0, place - _LONGEST_BEFORE), place + 1):
            parts = longest_from(line, names, start) if line.is_free(start, place) else []
            if parts and parts[0].end > place:
                line.words[place] = word
                return [replace(part, is_guess=True) for part in parts]
    line.words[place] = word
    surnames = dict.fromkeys(_slips(names, Actor.KIND, word.folded))
    if not surnames and (known := _slip_of_topic(names, word)):
        # It names no topic by itself, and is read and looked for as it is spelled: "deths".
        line.words[place] = QuestionWord(known, word.start, word.end)
    return _parts(names, Actor.KIND, place, list(surnames), is_guess=True)


def _slip_of_topic(names: Names, word: QuestionWord) -> str:
    """The one word of topics of which a long plain word is a slip; empty where there is none, or several."""
    if word.is_capital or len(word.folded) < _FEWEST_OF_SLIP:
        return ""
    known = [near for near in names.by_kind[Topic.KIND].index.find_near_words(word.folded) if near[0] == word.folded[0]]
    return known[0] if known and len({singular(near) for near in known}) == 1 else ""


def _near_words(names: Names, word: str) -> Iterator[str]:
    """The words of names that are nearest to a misspelling; of others only those that are as near."""
    forms = dict.fromkeys((word, singular(word)))
    near = [known for form in forms for known in names.actors.index.find_near_words(form)]
    # Topics are called by plain words, and "inflation" is no slip of "infection".
    most = 1 if len(word) < _LONG_WORD else 2
    topics = names.by_kind[Topic.KIND].index
    near += [known for form in forms for known in topics.find_near_words(form) if OSA.distance(form, known) <= most]
    least = min((OSA.distance(word, known) for known in near), default=0)
    yield from dict.fromkeys(known for known in near if OSA.distance(word, known) == least)


def _slips(names: Names, kind: str, word: str) -> Iterator[Name]:
    """The names that a misspelling may mean by the last of their words, nearest first."""
    index = names.by_kind[kind].index
    near = index.find_near_words(word)
    if not near:
        return
    least = OSA.distance(word, near[0])
    for known in near:
        if OSA.distance(word, known) > least or known in NOT_TOLD or known in LITTLE:
            continue
        yield from (name for name, words in index.find_with_word(known) if words[-1] == known)


def _parts(names: Names, kind: str, place: int, found: Sequence[Name], *, is_guess: bool) -> list[LinePart]:
    """What one word may mean: of several each, as far as they are few."""
    held = names.by_kind[kind]
    choices = [choice_of(held.reference(name.record_id)) for name in found]
    return [
        LinePart(
            kind=PART_OF_KIND[kind],
            start=place,
            end=place + 1,
            choice=choice,
            others=[other for other in choices if other is not choice][:MOST_OTHERS],
            is_guess=is_guess or len(choices) > 1,
            reference=held.reference(choice.value),
        )
        for choice in choices[:MOST_TAKEN]
    ]
