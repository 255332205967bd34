"""Who is named in a text: each name is settled by all the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.reading.found import Named, Passage
from bot.reading.people.cast import Cast, Gender, Mention, NamedAs, Voice
from bot.reading.people.holders import find_holders, is_seat, office_words
from bot.reading.people.listed import listed, name_key
from bot.reading.people.lists.bodies import HEADS, NOMINALS, OF_THEIR_OWN
from bot.reading.people.lists.given_names import FAMILY_NAME_FIRST, OF_ANYBODY, OF_MEN, OF_WOMEN, PARTICLES
from bot.reading.people.lists.parties import NATIONS
from bot.reading.people.lists.titles import MEN, OF_PEERS, WITH_GIVEN_NAME, WOMEN
from bot.reading.people.phrases import Evidence, Phrase, phrases_of

_SEVERAL = "more than one in the text goes by this name"
_BY_GIVEN_NAME = "named by a first name alone"
_BY_PEERAGE = "that this peer is the one of that family name is not told"
_BY_CAPITALS = "that this is a name is told by its capitals alone"
_BY_OFFICE = "named here by the office alone"
_BY_NEARNESS = "who holds this office is told by what stands beside it alone"
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
        elif phrase.kind in {NamedAs.BODY, NamedAs.SPOKESPERSON} and phrase.parts:
            bodies.add(phrase)
    for phrase in phrases:
        if phrase.kind is NamedAs.SHORT and phrase.ground is Evidence.NAMED and not people.candidates(phrase)[0]:
            people.add(phrase, phrase.ground)
    for phrase in phrases:
        people.learn(phrase)
    people.link(phrases)
    settled = _Settled(text, people, bodies)
    return Cast([mention for phrase in phrases if (mention := settled.mention(phrase)) is not None])


class _Person:
    """One person, as far as the phrases that surely name them tell."""

    def __init__(self, phrase: Phrase, ground: Evidence) -> None:
        self.phrases = [phrase]
        self.ground = ground
        self.titles = set(phrase.titles)
        self.roles: list[Passage] = []
        self.likely_role: Passage | None = None
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
        self._by_office: dict[frozenset[str], list[_Person]] = defaultdict(list)
        self._likely: dict[frozenset[str], _Person] = {}

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
        if set(phrase.titles) & OF_PEERS:
            return self._peers(phrase, by_family)
        if by_family:
            return by_family, ""
        return (by_given, _BY_GIVEN_NAME) if not phrase.titles else ([], "")

    def _peers(self, phrase: Phrase, of_the_name: list[_Person]) -> tuple[list[_Person], str]:
        """Those of a name who are peers, or hold the same office as the peer; others may be somebody else."""
        office = office_words(phrase.role.of(self._text).split()) if phrase.role else frozenset()
        peers = [
            person
            for person in of_the_name
            if person.titles & OF_PEERS or (office and office in self._offices_of(person))
        ]
        if peers or not of_the_name:
            return peers, ""
        return (of_the_name, _BY_PEERAGE) if phrase.place is None else ([], "")

    def learn(self, phrase: Phrase) -> None:
        """Take what a phrase tells of the person whom it surely names."""
        person = self._sure(phrase)
        if person is None:
            return
        person.titles.update(phrase.titles)
        person.party = person.party or phrase.party
        person.seat = person.seat or phrase.seat
        if phrase.role:
            person.roles.append(phrase.role)
            holders = self._by_office[office_words(phrase.role.of(self._text).split())]
            if person not in holders:
                holders.append(person)

    def link(self, phrases: Sequence[Phrase]) -> None:
        """Take who probably holds the offices that the opening of the text names."""
        found = [self._sure(phrase) for phrase in phrases]
        held = {office_words(role.of(self._text).split()) for person in self._known.values() for role in person.roles}
        for office, (person, phrase) in find_holders(
            self._text, phrases, found, lambda one: not one.roles and not one.likely_role
        ).items():
            if office not in held and is_seat(office) not in held:
                person.likely_role = phrase.name
                self._likely[office] = person

    def _sure(self, phrase: Phrase) -> _Person | None:
        if phrase.kind not in {NamedAs.FULL, NamedAs.SHORT}:
            return None
        people, why = self.candidates(phrase)
        return people[0] if len(people) == 1 and not why else None

    def voice(self, person: _Person) -> Voice:
        if id(person) not in self._voices:
            fullest = max(person.phrases, key=lambda phrase: (not phrase.parts[0].isupper(), len(phrase.parts)))
            start, end = fullest.name
            if fullest.kind is NamedAs.SHORT and set(fullest.titles) & (OF_PEERS | WITH_GIVEN_NAME):
                start = self._text.rindex(fullest.titles[-1], fullest.at.start, start)
                end = fullest.place.end if fullest.place else end
            self._voices[id(person)] = Voice(
                full_name=Named.within(self._text, start, end),
                gender=person.gender,
                role=_named(self._text, person.roles[0] if person.roles else None),
                party=_named(self._text, person.party),
                seat=_named(self._text, person.seat),
            )
        return self._voices[id(person)]

    def holder(self, office: Sequence[str], last: _Person | None) -> tuple[_Person | None, str]:
        """Who holds an office, and what makes it doubtful; `last` is the one who was named last before it."""
        wanted = office_words(office)
        same = self._by_office.get(wanted, [])
        if len(same) == 1:
            return same[0], ""
        if not same and wanted in self._likely:
            return self._likely[wanted], _BY_NEARNESS
        seat = is_seat(wanted)
        holders = self._by_office.get(seat, []) if seat and not same else []
        if len(holders) == 1:
            return holders[0], _BY_OFFICE
        if last is not None and not same and any(_is_short_for(wanted, words) for words in self._offices_of(last)):
            return last, _BY_OFFICE
        return None, _BY_OFFICE

    def _offices_of(self, person: _Person) -> list[frozenset[str]]:
        roles = [*person.roles, *([person.likely_role] if person.likely_role else [])]
        return [office_words(role.of(self._text).split()) for role in roles]


def _is_short_for(wanted: frozenset[str], words: frozenset[str]) -> bool:
    return wanted < words and not (words - wanted) & _OTHER_OFFICE


class _Bodies:
    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, Voice] = {}
        self._by_initials: dict[str, list[Voice]] = defaultdict(list)
        self._by_noun: dict[str, list[Voice]] = defaultdict(list)

    def add(self, phrase: Phrase) -> None:
        key = name_key(" ".join(phrase.parts))
        if key not in self._known:
            voice = Voice(full_name=Named.within(self._text, *phrase.name), is_body=True)
            self._known[key] = voice
            if len(phrase.parts) > 2:
                self._by_initials["".join(part[0] for part in phrase.parts if part[0].isupper())].append(voice)
            for noun in {part.lower() for part in phrase.parts if part in HEADS and part.lower() in NOMINALS}:
                self._by_noun[noun].append(voice)
        if phrase.short:
            self._known.setdefault(name_key(phrase.short), self._known[key])

    def find(self, phrase: Phrase) -> Voice | None:
        """The body that is named; by its initials, the one in the text that has them."""
        voice = self._known.get(name_key(" ".join(phrase.parts)))
        if len(phrase.parts) == 1 and phrase.parts[0].isupper() and voice and voice.full_name.words == phrase.parts[0]:
            whole = self._by_initials.get(phrase.parts[0], [])
            return whole[0] if len(whole) == 1 else voice
        return voice

    def called(self, noun: str, before: int) -> list[Voice]:
        return [voice for voice in self._by_noun.get(noun, ()) if voice.full_name.at.end <= before]


class _Settled:
    """Says of each phrase who is meant."""

    def __init__(self, text: str, people: _People, bodies: _Bodies) -> None:
        self._text, self._people, self._bodies = text, people, bodies
        self._last: _Person | None = None
        self._own_voices: dict[str, Voice] = {}

    def mention(self, phrase: Phrase) -> Mention | None:
        if phrase.kind in {NamedAs.BODY, NamedAs.SPOKESPERSON}:
            return self._made(phrase, self._bodies.find(phrase), "")
        if phrase.kind is NamedAs.NOUN:
            found = self._bodies.called(phrase.parts[-1], phrase.at.start) if len(phrase.parts) == 1 else []
            return self._made(phrase, found[0] if len(found) == 1 else self._own(phrase, found), _BY_NOUN)
        if phrase.kind is NamedAs.OFFICE:
            holder, why = self._people.holder(phrase.parts, self._last)
            return self._made(phrase, self._people.voice(holder) if holder else None, why)
        return self._of_a_person(phrase)

    def _own(self, phrase: Phrase, found: Sequence[Voice]) -> Voice | None:
        """“the Government”, with its capital and no other name in the text: a body of that name."""
        name = Named.within(self._text, *phrase.name)
        if found or name.words not in OF_THEIR_OWN:
            return None
        return self._own_voices.setdefault(name.words, Voice(full_name=name, is_body=True))

    def _of_a_person(self, phrase: Phrase) -> Mention | None:
        people, why = self._people.candidates(phrase)
        if len(people) == 1:
            self._last = people[0]
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
            role=_named(self._text, phrase.name if phrase.kind is NamedAs.OFFICE else phrase.role),
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
