"""Who is named in a text: each name is settled by all the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.reading.found import Named, Passage
from bot.reading.people.bodies import HEADS, NOMINALS
from bot.reading.people.cast import Cast, Gender, Mention, NamedAs, Voice
from bot.reading.people.given_names import FAMILY_NAME_FIRST, OF_ANYBODY, OF_MEN, OF_WOMEN, PARTICLES
from bot.reading.people.listed import listed, name_key
from bot.reading.people.parties import NATIONS
from bot.reading.people.phrases import Evidence, Phrase, phrases_of
from bot.reading.people.titles import MEN, OF_PEERS, WITH_GIVEN_NAME, WOMEN

_SEVERAL = "more than one in the text goes by this name"
_BY_GIVEN_NAME = "named by a first name alone"
_BY_CAPITALS = "that this is a name is told by its capitals alone"
_BY_OFFICE = "named here by the office alone"
_BY_NOUN = "named here by a noun alone"
_OTHER_OFFICE = listed("shadow former ex deputy vice acting prime first junior permanent chief") | {
    nation.lower() for nation in NATIONS
}


def find_cast(text: str) -> Cast:
    """All people and bodies that a text names, in time that grows with its length."""
    phrases = phrases_of(text)
    people, bodies = _People(text), _Bodies(text)
    shorts = {
        name_key(phrase.parts[-1]): phrase.ground
        for phrase in sorted(phrases, key=lambda each: each.ground)
        if (phrase.kind is NamedAs.SHORT)
    }
    for phrase in phrases:
        # A name that only its capitals tell is one where somebody goes by its last word: “Mr Xample”.
        if phrase.kind is NamedAs.FULL and (phrase.ground or shorts.get(name_key(phrase.parts[-1]))):
            people.add(phrase, shorts.get(name_key(phrase.parts[-1]), phrase.ground))
        elif phrase.kind in {NamedAs.BODY, NamedAs.SPOKESPERSON}:
            bodies.add(phrase)
    for phrase in phrases:
        if phrase.kind is NamedAs.SHORT and phrase.ground is Evidence.NAMED and not people.candidates(phrase)[0]:
            people.add(phrase, phrase.ground)
    for phrase in phrases:
        people.learn(phrase)
    settled = _Settled(text, people, bodies)
    return Cast([mention for phrase in phrases if (mention := settled.mention(phrase)) is not None])


class _Person:
    """One person, as far as the phrases that surely name them tell."""

    def __init__(self, phrase: Phrase, ground: Evidence) -> None:
        self.phrases = [phrase]
        self.ground = ground
        self.titles = set(phrase.titles)
        self.roles: list[Passage] = []
        self.party: Passage | None = None
        self.seat: Passage | None = None

    def is_of(self, gender: Gender | None) -> bool:
        return gender is None or self.gender is None or self.gender is gender

    @property
    def gender(self) -> Gender | None:
        return _gender(self.titles, self.phrases[0].parts if self.phrases[0].kind is NamedAs.FULL else ())


class _People:
    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[tuple[str, str], _Person] = {}
        self._by_family: dict[str, list[_Person]] = defaultdict(list)
        self._by_given: dict[str, list[_Person]] = defaultdict(list)
        self._voices: dict[int, Voice] = {}

    def add(self, phrase: Phrase, ground: Evidence) -> None:
        """Take in somebody whom a phrase names; `ground` is what tells, elsewhere in the text, that it is a name."""
        key = (name_key(phrase.parts[0]), name_key(phrase.parts[-1]))
        if person := self._known.get(key):
            person.phrases.append(phrase)
            person.ground = max(person.ground, ground, phrase.ground)
            return
        person = self._known[key] = _Person(phrase, max(ground, phrase.ground))
        if phrase.kind is NamedAs.SHORT:
            self._by_family[key[1]].append(person)
            return
        for name in _family_names(phrase.parts):
            self._by_family[name].append(person)
        self._by_given[key[0]].append(person)

    def candidates(self, phrase: Phrase) -> tuple[list[_Person], str]:
        """Who may be meant, and what makes it doubtful."""
        if phrase.kind is NamedAs.FULL:
            known = self._known.get((name_key(phrase.parts[0]), name_key(phrase.parts[-1])))
            return ([known] if known else []), ""
        name, gender = name_key(phrase.parts[-1]), _gender(phrase.titles, ())
        by_family = [person for person in self._by_family.get(name, ()) if person.is_of(gender)]
        by_given = [person for person in self._by_given.get(name, ()) if person.is_of(gender)]
        if WITH_GIVEN_NAME & set(phrase.titles) and by_given:
            return by_given, ""
        if by_family:
            return by_family, ""
        return (by_given, _BY_GIVEN_NAME) if not phrase.titles else ([], "")

    def learn(self, phrase: Phrase) -> None:
        """Take what a phrase tells of the person whom it surely names."""
        if phrase.kind not in {NamedAs.FULL, NamedAs.SHORT}:
            return
        found, why = self.candidates(phrase)
        if len(found) != 1 or why:
            return
        person = found[0]
        person.titles.update(phrase.titles)
        person.party = person.party or phrase.party
        person.seat = person.seat or phrase.seat
        if phrase.role:
            person.roles.append(phrase.role)

    def voice(self, person: _Person) -> Voice:
        if id(person) not in self._voices:
            fullest = max(person.phrases, key=lambda phrase: (not phrase.parts[0].isupper(), len(phrase.parts)))
            start = fullest.name.start
            if fullest.kind is NamedAs.SHORT and set(fullest.titles) & (OF_PEERS | WITH_GIVEN_NAME):
                start = self._text.rindex(fullest.titles[-1], fullest.at.start, start)
            self._voices[id(person)] = Voice(
                full_name=Named.within(self._text, start, fullest.name.end),
                gender=person.gender,
                role=_named(self._text, person.roles[0] if person.roles else None),
                party=_named(self._text, person.party),
                seat=_named(self._text, person.seat),
            )
        return self._voices[id(person)]

    def holding(self, office: Sequence[str]) -> tuple[list[_Person], bool]:
        """Those who are called by an office, and whether it is the very same words that they are called by."""
        wanted = _office_words(office)
        same, near = [], []
        for person in self._known.values():
            held = [_office_words(role.of(self._text).split()) for role in person.roles]
            if wanted in held:
                same.append(person)
            elif any(wanted < words and not (words - wanted) & _OTHER_OFFICE for words in held):
                near.append(person)
        return (same, True) if same else (near, False)


class _Bodies:
    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, Voice] = {}
        self._by_noun: dict[str, list[Voice]] = defaultdict(list)

    def add(self, phrase: Phrase) -> None:
        key = name_key(" ".join(phrase.parts))
        if key not in self._known:
            voice = Voice(full_name=Named.within(self._text, *phrase.name), is_body=True)
            self._known[key] = voice
            for noun in {part.lower() for part in phrase.parts if part in HEADS and part.lower() in NOMINALS}:
                self._by_noun[noun].append(voice)
        if phrase.short:
            self._known.setdefault(name_key(phrase.short), self._known[key])

    def find(self, phrase: Phrase) -> Voice | None:
        return self._known.get(name_key(" ".join(phrase.parts)))

    def called(self, noun: str, before: int) -> list[Voice]:
        return [voice for voice in self._by_noun.get(noun, ()) if voice.full_name.at.end <= before]


class _Settled:
    """Says of each phrase who is meant."""

    def __init__(self, text: str, people: _People, bodies: _Bodies) -> None:
        self._text, self._people, self._bodies = text, people, bodies
        self._offices: dict[tuple[str, ...], tuple[list[_Person], bool]] = {}

    def mention(self, phrase: Phrase) -> Mention | None:
        if phrase.kind in {NamedAs.BODY, NamedAs.SPOKESPERSON}:
            return self._made(phrase, self._bodies.find(phrase), "")
        if phrase.kind is NamedAs.NOUN:
            found = self._bodies.called(phrase.parts[-1], phrase.at.start) if len(phrase.parts) == 1 else []
            return self._made(phrase, found[0] if len(found) == 1 else None, _BY_NOUN)
        if phrase.kind is NamedAs.OFFICE:
            if phrase.parts not in self._offices:
                self._offices[phrase.parts] = self._people.holding(phrase.parts)
            people, is_same = self._offices[phrase.parts]
            voice = self._people.voice(people[0]) if len(people) == 1 and is_same else None
            return self._made(phrase, voice, "" if voice else _BY_OFFICE)
        return self._of_a_person(phrase)

    def _of_a_person(self, phrase: Phrase) -> Mention | None:
        people, why = self._people.candidates(phrase)
        if len(people) == 1:
            return self._made(phrase, self._people.voice(people[0]), why or self._doubt(people[0]))
        if people:
            return self._made(phrase, None, _SEVERAL)
        if phrase.ground is Evidence.CAPITALS:
            return None
        return self._made(phrase, Voice(full_name=Named.within(self._text, *phrase.name)), _BY_CAPITALS)

    def _doubt(self, person: _Person) -> str:
        return "" if person.ground is Evidence.NAMED else _BY_CAPITALS

    def _made(self, phrase: Phrase, voice: Voice | None, why: str) -> Mention:
        return Mention(
            at=phrase.at,
            name=phrase.name,
            kind=phrase.kind,
            voice=voice,
            role=_named(self._text, phrase.role),
            is_governed=phrase.is_governed,
            why=why,
        )


def _named(text: str, at: Passage | None) -> Named | None:
    return Named.within(text, *at) if at else None


def _family_names(parts: Sequence[str]) -> set[str]:
    """What somebody may be called by who has this full name: the last word, or what the small words lead to."""
    names = {name_key(parts[-1])}
    if parts[0] in FAMILY_NAME_FIRST:
        names.add(name_key(parts[0]))
    if len(parts) > 2 and not any(part in PARTICLES for part in parts):
        names.update(name_key(part) for part in parts[1:-1] if len(part) > 2)
    return names


def _office_words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words) - {"the", "of", "for", "and"}


def _gender(titles: Iterable[str], parts: Sequence[str]) -> Gender | None:
    given = set(titles)
    if given & MEN:
        return Gender.MAN
    if given & WOMEN:
        return Gender.WOMAN
    first = parts[0].title() if parts and parts[0].isupper() else parts[0] if parts else ""
    if first in OF_ANYBODY or (first in OF_MEN) == (first in OF_WOMEN):
        return None
    return Gender.MAN if first in OF_MEN else Gender.WOMAN
