"""Records of every kind with texts of any characters and lengths, for cards to be tried on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from hypothesis import strategies as st

from bot.presentation.card.paged import Listing
from bot.records import fields
from bot.records.dates.edtf import Edtf
from bot.records.kinds import KINDS
from bot.records.kinds.quote import Quote, Stance
from bot.records.record import Item, Record, Reference, State
from bot.records.related import Related
from bot.services.asking.positions import Position
from bot.services.asking.stance_courses import Course, Said, StanceRun
from bot.services.findings import Findings
from bot.services.readable import Readable

DATES = (
    "2018",
    "2018-07~",
    "2019-07-16",
    "201X",
    "2015/2016",
    "../2019~",
    "2021~/..",
    "2022-22",
    "2018?",
    "2018-XX",
    "../..",
)
SNIPPETS = (
    "@everyone ",
    "**",
    "```",
    "\n",
    "\n\n# ",
    "> ",
    "\N{FIRE}",
    "\u202eא",
    "[x](https://e.f) ",
    "word ",
    "\\",
    "數",
    "_",
    ":a:",
)
DIRECTIONS = ("up", "down", "unchanged")


def texts(limit: int) -> st.SearchStrategy[str]:
    """Short and long texts; the long ones repeat, for hypothesis makes no long ones by itself."""
    pieces = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=8)), min_size=1, max_size=6).map("".join)
    return st.builds(lambda piece, times: (piece * times)[:limit], pieces, st.sampled_from((1, 3, 60, 4000)))


def references(kind: str) -> st.SearchStrategy[Reference]:
    letter = KINDS[kind].LETTER
    numbers = st.integers(1, 999_999_999)
    return st.builds(lambda number, name: Reference(kind, letter, number % 7, number, name), numbers, texts(300))


def values(field: fields.Field) -> st.SearchStrategy[Any]:
    match field:
        case fields.TextField(limit=limit):
            made: st.SearchStrategy[Any] = texts(limit).map(str.strip)
        case fields.ChoiceField(choices=choices):
            made = st.sampled_from(list(choices))
        case fields.LinkChoicesField():
            # Drawn with the links.
            made = st.just(field.empty)
        case fields.NumberField():
            made = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**30)
        case fields.DateField():
            made = st.sampled_from(DATES).map(Edtf.parse)
        case fields.ListField():
            made = st.builds(lambda one, times: (one,) * times, texts(300), st.integers(0, 40))
        case fields.LinkField(target=target):
            made = references(target)
        case fields.LinksField(target=target):
            made = st.lists(references(target), min_size=1, max_size=5, unique_by=lambda one: one.id).map(tuple)
        case _:
            raise TypeError(field)
    return made if field.required else st.one_of(made, st.just(field.empty))


@st.composite
def records(draw: st.DrawFn, kind: str, number: int | None = None) -> Record:
    record_type = KINDS[kind]
    drawn = {field.attribute: draw(values(field)) for field in fields.fields_of(record_type)}
    for field in fields.link_choices_of(record_type):
        chosen = st.one_of(st.none(), st.sampled_from(list(field.choices)))
        pairs = [(link, draw(chosen)) for link in drawn[field.of]]
        drawn[field.attribute] = tuple((link, choice) for link, choice in pairs if choice)
    if kind == "figure":
        count = draw(st.integers(0, 5))
        drawn["change"] = tuple(draw(st.sampled_from(DIRECTIONS)) for _ in range(count))
        drawn["change_amount"] = tuple(draw(st.sampled_from(("", "66", "2.5"))) for _ in range(count))
        drawn["change_unit"] = tuple(draw(texts(200)) for _ in range(count))
        drawn["compared_with"] = tuple(draw(st.one_of(st.just("2016"), texts(200))) for _ in range(count))
    return record_type(
        record_id=draw(st.integers(0, 6)),
        number=number or draw(st.integers(1, 999_999_999)),
        key="a" * 60,
        state=draw(st.sampled_from(list(State))),
        state_note=draw(texts(1000)),
        **drawn,
    )


@st.composite
def related(draw: st.DrawFn) -> Related:
    """A source, an indicator and a role under every database id that `references` makes."""
    source, indicator, role = (cast(Any, draw(records(kind))) for kind in ("source", "indicator", "role"))
    return Related(
        sources=dict.fromkeys(range(7), source),
        indicators=dict.fromkeys(range(7), indicator),
        roles=dict.fromkeys(range(4), (role,)),
    )


def findings(held: Sequence[Record], around: Related) -> Findings:
    """Findings of records of any kind, whose ids are their places: all of them are held in what was read first."""
    numbered = [replace(record, record_id=place) for place, record in enumerate(held)]
    return Findings([(record.KIND, record.record_id) for record in numbered], Readable(numbered, around))


def read_made_up(listing: Listing, items: Sequence[Item]) -> Readable:
    """What the database would give for a page of such findings."""
    if listing.findings is None:
        return Readable()
    held, around, *_ = listing.findings.first_page
    return Readable([held[place] for _, place in items], around)


def made_position(quote: Quote, count: int) -> Position:
    topic = Reference("topic", "T", 1, 1, "Lanes")
    return Position(
        topic=topic,
        actor=quote.speakers[0],
        stance=Stance.SUPPORT,
        quote=quote,
        said=[Said(quote, Stance.SUPPORT)] * count,
        has_moved=True,
        course=_course(quote),
        holder=quote.speakers[-1] if count % 2 else None,
    )


def _course(quote: Quote) -> Course:
    runs = [StanceRun(stance, *(Said(quote, stance, quote.speakers[0]) for _ in range(2))) for stance in Stance]
    return Course(since=Said(replace(quote, number=1), Stance.SUPPORT), before=runs[0], beside=tuple(runs[1:]))
