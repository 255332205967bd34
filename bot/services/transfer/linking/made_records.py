"""Records that a file names and nobody has: made on the way of what the file says of them, and of nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.reading.people.lists.bodies import ALSO_SURNAMES, HEADS, INITIALS, KNOWN
from bot.reading.people.lists.given_names import is_given_name
from bot.reading.people.lists.titles import LETTERS, OF_OFFICE, TITLES
from bot.records.cells import broken_rules, read_typed_cell
from bot.records.fields import ChoiceField, fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.actor import Actor, ActorKind
from bot.records.kinds.source import Source, SourceKind
from bot.records.record import Record, State
from bot.records.values import KeyedValues
from bot.records.written.pages import page_of
from bot.services.names.folding import fold
from bot.services.names.keys import key_of_values
from bot.services.names.written_names import given_name_first, parted, without_honours
from bot.services.transfer.linking.cited_sources import read_citation
from bot.services.transfer.linking.record_names import RecordNames
from bot.services.transfer.row_plan import PlannedRow

_COURTESY = ("the rt hon ", "rt hon ", "mr ", "mrs ", "ms ", "miss ", "mx ")
_LONGEST_SHOWN = 120


@dataclass(eq=False)
class MadeRecord:
    """A record that would be made on the way: of which texts, where the first of them stands, and how often."""

    kind: str
    key: str
    values: KeyedValues
    place: str = ""
    """Of the first row that names it: "quotes.csv, row 3"."""
    texts: list[str] = field(default_factory=list)
    rows: int = 0
    is_left: bool = True
    """Whether nothing is made of it, since its rows are left out."""

    @property
    def row(self) -> PlannedRow:
        """As it is written."""
        return PlannedRow(self.key, self.values, State.CURRENT, "", None)

    @property
    def title(self) -> str:
        return str(self.values[KINDS[self.kind].TITLE])

    @property
    def chosen(self) -> str:
        """What is proposed of it that nobody said: of an actor, a person or an organisation."""
        choices = (described for described in fields_of(KINDS[self.kind]) if isinstance(described, ChoiceField))
        return next((str(self.values[choice.attribute]) for choice in choices if choice.required), "")


class MadeRecords:
    """What would be made on the way of a file, each once however it is written."""

    def __init__(self, names: RecordNames, choose: Callable[[str, str, str], str]) -> None:
        """`choose` gives what is chosen of a new record of a kind and a name, in place of what is proposed."""
        self._names = names
        self._choose = choose
        self._keys: set[tuple[str, str]] = set()
        self._by_form: dict[tuple[str, str], list[tuple[str, MadeRecord]]] = defaultdict(list)
        self.by_kind: dict[str, list[MadeRecord]] = defaultdict(list)

    def find_or_make(self, kind: str, text: str, *, is_body: bool) -> MadeRecord | None:
        """The record that is made of a text; None where none can be."""
        given, form, beside = _READERS.get(kind, _named)(text)
        for other, made in self._by_form[kind, form]:
            # Of two parties there may be two of one name.
            if not beside or not other or fold(beside) == fold(other):
                made.texts += [] if text in made.texts else [text]
                return made
        values = self._values(KINDS[kind], given, is_body=is_body)
        if values is None:
            return None
        made = MadeRecord(kind, self._new_key(kind, values), values, texts=[text])
        self._by_form[kind, form].append((beside, made))
        self.by_kind[kind].append(made)
        self._keys.add((kind, made.key))
        return made

    def _values(self, record_type: type[Record], given: Mapping[str, Any], *, is_body: bool) -> KeyedValues | None:
        """All fields of a new record; None where it would break a rule."""
        title = str(given[record_type.TITLE])
        values: dict[str, Any] = {}
        for described in fields_of(record_type):
            value = given.get(described.attribute, described.empty)
            if isinstance(described, ChoiceField) and described.required:
                proposed = ActorKind.ORGANISATION if is_body and described.choices is ActorKind else value
                chosen = self._choose(record_type.KIND, title, str(proposed or described.usual))
                value = described.choices(chosen)
            elif isinstance(value, str) and value:
                try:
                    value = read_typed_cell(described, value)
                except ValueError:
                    return None
            values[described.attribute] = value
        whole = KeyedValues(values)
        return None if any(broken_rules(record_type, whole)) else whole

    def _new_key(self, kind: str, values: KeyedValues) -> str:
        base = key_of_values(KINDS[kind], values)
        key, number = base, 1
        while self._names.is_known(kind, key) or (kind, key) in self._keys:
            number += 1
            key = f"{base}-{number}"
        return key


def _named(text: str) -> tuple[dict[str, Any], str, str]:
    """The fields that a text fills, what is the same in other ways of writing it, and what tells apart who is not."""
    return {"name": text}, fold(text) or text, ""


def _actor(text: str) -> tuple[dict[str, Any], str, str]:
    name, beside = parted(text)
    kind = kind_of_actor(name)
    if kind is ActorKind.PERSON:
        name = _plain_name(name)
    form = " ".join(sorted(fold(without_honours(name)).split())) or text
    note = f"In the file: “{text}”." if name != text else ""
    return {"name": name, "kind": kind, "note": note}, form, beside


def _plain_name(name: str) -> str:
    """The name of a person with the given name first, without courtesies before and seats and degrees after it."""
    family, comma, given = name.partition(",")
    first = next((word for word in given.split() if word.rstrip(".") not in TITLES), "")
    plain = given_name_first(name) if comma and is_given_name(first) else name
    if comma and {word.replace(".", "") for word in given.replace(",", " ").split()} <= LETTERS:
        plain = family
    courtesy = next((words for words in _COURTESY if plain.casefold().startswith(words)), "")
    words = plain[len(courtesy) :].split()
    while len(words) > 1 and words[-1].replace(".", "").strip(",") in LETTERS:
        words.pop()
    return " ".join(words).rstrip(",") if len(words) > 1 else name


def kind_of_actor(name: str) -> ActorKind:
    """Whether a name reads as that of a person or of a body: a proposal, which is told."""
    words = name.replace(",", " ").split()
    bare = [word.strip(".’'\"()") for word in words]
    is_titled = bare[0] in TITLES | OF_OFFICE or any(word.replace(".", "") in LETTERS for word in words[1:])
    first = next((word for word in bare if word not in TITLES), "")
    if is_titled or (is_given_name(first) and bare[-1] in ALSO_SURNAMES):
        return ActorKind.PERSON
    is_headed = any(word in HEADS or word in INITIALS for word in bare) or name in KNOWN
    is_of_initials = len(bare) == 1 and bare[0].isupper() and len(bare[0]) > 1
    if is_headed or is_of_initials or bare[0] == "The" or "&" in bare:
        return ActorKind.ORGANISATION
    return ActorKind.PERSON


def _source(text: str) -> tuple[dict[str, Any], str, str]:
    cited = read_citation(text)
    if not cited.url:
        basis = f"Read from “{text}”." if cited.published else ""
        given = {"name": text, "published": cited.published, "published_basis": basis}
        return {**given, "kind": SourceKind.OTHER}, fold(text) or text, ""
    page = page_of(cited.url)
    # In square brackets, as a title of ours where its own is not known.
    title = cited.title or f"[{page[:_LONGEST_SHOWN]}{'…' if page[_LONGEST_SHOWN:] else ''}]"
    # Whose site it is, an address does not say.
    told = "" if cited.title else ": its title is as that gives it"
    note = f"Made of its address when a file was imported{told}."
    given = {"name": title, "url": cited.url, "note": note}
    return {**given, "kind": SourceKind.OTHER}, page, ""


_READERS: Mapping[str, Callable[[str], tuple[dict[str, Any], str, str]]] = {Actor.KIND: _actor, Source.KIND: _source}
