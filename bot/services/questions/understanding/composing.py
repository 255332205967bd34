"""The parts of a question put together: with keys, as somebody changed them, and ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.records.dates.edtf import Edtf
from bot.records.kinds.quote import Stance
from bot.records.record import Reference
from bot.services.questions.understanding.naming import MOST_OTHERS, choice_of
from bot.services.questions.understanding.record_ids import find_reference
from bot.services.questions.understanding.times.spans import ends_of, whole_span
from bot.services.questions.understood import (
    Chosen,
    Extreme,
    NumberAsked,
    PartChoice,
    PartKind,
    PlainQuestion,
    QuestionPart,
    Succession,
    Wanted,
)
from bot.storage.records.reader import Reader

BY_ID: Final = (
    PartKind.ACTOR,
    PartKind.PARTY,
    PartKind.TOPIC,
    PartKind.INDICATOR,
    PartKind.SOURCE,
    PartKind.RECORD,
)


@dataclass
class QuestionDraft:
    """A question as far as it is understood; `references` are the records that its parts may mean, by their ids."""

    text: str
    wanted: Wanted
    parts: list[QuestionPart]
    references: dict[str, Reference] = field(default_factory=dict)
    words: Sequence[str] = ()
    unheld: Sequence[str] = ()
    as_typed: tuple[Sequence[str], Sequence[str]] = ((), ())
    """Those words and those that are not held before any was respelled: somebody may choose them."""
    extreme: Extreme | None = None
    is_count: bool = False
    asks_publisher: bool = False
    asks_beginning: bool = False
    dated_thing: str = ""
    deed: str = ""
    asks_reply: bool = False
    numbers: Sequence[NumberAsked] = ()
    aside: Sequence[str] = ()
    succession: Succession | None = None
    pairs: frozenset[str] = frozenset()
    """Periods, as EDTF, whose two ends are named one by one."""


def with_keys(parts: Iterable[QuestionPart]) -> list[QuestionPart]:
    """Parts with keys by their kind and their place among those of it."""
    counts: dict[PartKind, int] = {}
    keyed = []
    for part in parts:
        counts[part.kind] = place = counts.get(part.kind, 0) + 1
        keyed.append(replace(part, key=part.kind.value if place == 1 else f"{part.kind.value}{place}"))
    return keyed


def stance_choice(stance: Stance) -> PartChoice:
    return PartChoice(stance.value, stance.words)


def wanted_part(wanted: Wanted) -> QuestionPart:
    """What is wanted, with all else that could be."""
    others = [PartChoice(other.value, other.value) for other in Wanted if other is not wanted]
    return QuestionPart("", PartKind.WANTED, "", PartChoice(wanted.value, wanted.value), others)


def apply_chosen(draft: QuestionDraft, reader: Reader, chosen: Chosen) -> None:
    """Change the parts for which something was chosen; what cannot be read, or is held no more, changes nothing."""
    keys = {part.key for part in draft.parts}
    changed: list[QuestionPart] = []
    for part in draft.parts:
        value = chosen.get(part.key)
        if value is None:
            changed.append(part)
        elif value and (choice := _choice(draft, reader, part.kind, value)):
            others = [other for other in (part.taken, *part.others) if other.value not in ("", choice.value)]
            changed.append(replace(part, taken=choice, others=others[:MOST_OTHERS], is_guess=False))
        elif value or part.kind is PartKind.WANTED:
            changed.append(part)
    for key, value in chosen.items():
        kind = next((kind for kind in PartKind if kind.value == key.rstrip("0123456789")), None)
        if key not in keys and kind and value and (choice := _choice(draft, reader, kind, value)):
            changed.append(QuestionPart(key, kind, "", choice))
    told = draft.succession.typed if draft.succession else ""
    if any(part.typed == told and part.kind is PartKind.ACTOR and part not in changed for part in draft.parts):
        draft.succession = None
    draft.parts = changed


def _choice(draft: QuestionDraft, reader: Reader, kind: PartKind, value: str) -> PartChoice | None:
    """A value that was chosen as it is shown; None where it is none of that kind."""
    known = {choice.value: choice for part in draft.parts for choice in (part.taken, *part.others) if part.kind is kind}
    if kind in BY_ID:
        reference = draft.references.get(value) or find_reference(reader, value)
        if reference is None or (kind is not PartKind.RECORD and reference.kind != _kind_of(kind)):
            return None
        draft.references[reference.id] = reference
        return known.get(value) or choice_of(reference)
    if kind is PartKind.PERIOD:
        return PartChoice(value, value) if _parsed(value) else None
    if kind is PartKind.STANCE:
        return stance_choice(Stance(value)) if value in list(Stance) else None
    if kind is PartKind.WANTED:
        return PartChoice(value, value) if value in list(Wanted) else None
    return PartChoice(value, value)


def _kind_of(kind: PartKind) -> str:
    return "actor" if kind is PartKind.PARTY else kind.value


def compose(draft: QuestionDraft) -> PlainQuestion:
    """The question with its parts ready to be looked up."""
    named = {kind: [part for part in draft.parts if part.kind is kind] for kind in PartKind}
    by_id = {
        kind: list(dict.fromkeys(draft.references[part.taken.value] for part in named[kind] if part.taken.value))
        for kind in BY_ID
    }
    periods = [period for part in named[PartKind.PERIOD] if (period := _parsed(part.taken.value))]
    stance = next((Stance(part.taken.value) for part in named[PartKind.STANCE]), None)
    wanted = next((Wanted(part.taken.value) for part in named[PartKind.WANTED]), draft.wanted)
    words = next((part.taken.value for part in named[PartKind.WORDS]), "")
    if words != " ".join(draft.words):
        draft.words, draft.unheld = draft.as_typed if words else ((), ())
    return PlainQuestion(
        text=draft.text,
        wanted=wanted,
        parts=draft.parts,
        actors=by_id[PartKind.ACTOR],
        party=next(iter(by_id[PartKind.PARTY]), None),
        topics=by_id[PartKind.TOPIC],
        indicators=by_id[PartKind.INDICATOR],
        sources=by_id[PartKind.SOURCE],
        places=_values(named, PartKind.PLACE),
        records=[(reference.kind, reference.record_id) for reference in by_id[PartKind.RECORD]],
        span=whole_span(periods),
        periods=_one_by_one(draft, periods, wanted),
        stance=stance,
        phrases=_values(named, PartKind.PHRASE),
        words=draft.words,
        unheld=draft.unheld,
        unmet=[part for part in draft.parts if part.kind in BY_ID and not part.taken.value],
        extreme=draft.extreme,
        is_count=draft.is_count,
        asks_publisher=draft.asks_publisher,
        asks_beginning=draft.asks_beginning,
        deed=draft.deed,
        asks_reply=draft.asks_reply,
        dated_thing=draft.dated_thing if len(periods) == 1 else "",
        numbers=draft.numbers if named[PartKind.WORDS] else (),
        succession=draft.succession,
        aside=draft.aside,
    )


def _one_by_one(draft: QuestionDraft, periods: Sequence[Edtf], wanted: Wanted) -> list[Edtf]:
    """The periods; where something is compared, the ends of a span apart."""
    found: list[Edtf] = []
    for period in periods:
        is_pair = wanted is Wanted.COMPARISON and period.text in draft.pairs
        found += ends_of(period) if is_pair else [period]
    return found


def _values(named: Mapping[PartKind, Sequence[QuestionPart]], kind: PartKind) -> list[str]:
    return list(dict.fromkeys(part.taken.value for part in named[kind]))


def _parsed(text: str) -> Edtf | None:
    try:
        return Edtf.parse(text)
    except ValueError:
        return None
